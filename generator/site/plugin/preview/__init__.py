"""The preview on one's own machine: it follows every edit, and makes again only what that changes."""

from generator.site.plugin.preview.serving import Audience, UpToDate, serve

__all__ = ["Audience", "UpToDate", "serve"]
