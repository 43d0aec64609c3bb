"""The theme's style sheet, as a page with thousands of lines and marks can bear it."""

from __future__ import annotations

import re

_SHEET = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")
_CLASSLESS, _PLAIN = "table:not([class])", "table:not(.atlas-table)"


def is_main(path: str) -> bool:
    """Whether *path* is the style sheet of the theme itself."""
    return bool(_SHEET.fullmatch(path))


def calmed(sheet: str) -> str:
    """*sheet* without the rules on tables that have no class at all; ours are of a class that they name instead.

    As long as any rule asks whether there is a class, a browser styles a whole page anew whenever a class changes
    on anything around it: at every touch of a map.
    """
    return sheet.replace(_CLASSLESS, _PLAIN)
