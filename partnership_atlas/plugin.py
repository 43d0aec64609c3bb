"""Where MkDocs finds the plugin."""

from generator.site.plugin import AtlasPlugin

__all__ = ["AtlasPlugin"]
