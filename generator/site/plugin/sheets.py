"""The theme's style sheet, as a page with thousands of lines and marks can bear it."""

from __future__ import annotations

import re

_SHEET = re.compile(r"assets/stylesheets/main\.\w+\.min\.css")
_CLASSLESS, _PLAIN = "table:not([class])", "table:not(.atlas-table)"


def is_main(path: str) -> bool:
    """Whether *path* is the style sheet of the theme itself."""
    return bool(_SHEET.fullmatch(path))


def calmed(sheet: str) -> str:
    """*sheet* with its rules on tables without a class made rules on those that are not ours.

    As long as any rule asks whether there is a class, a browser styles all of a page anew whenever
    one changes on what is around it: at every touch of a map.
    """
    return sheet.replace(_CLASSLESS, _PLAIN)
