"""The plugin of MkDocs, and the build of both languages."""

from generator.site.plugin.adapter import AtlasPlugin
from generator.site.plugin.handing_over import hand_over
from generator.site.plugin.side_by_side import build

__all__ = ["AtlasPlugin", "build", "hand_over"]
