"""The theme's style sheet, as a page with thousands of lines and marks can bear it."""

from __future__ import annotations

import re

_SHEET = re.compile(r"assets/stylesheets/(main|palette)\.\w+\.min\.css")
_CLASSLESS, _PLAIN = "table:not([class])", "table:not(.atlas-table)"
_SWITCHING = re.compile(r"\[data-md-color-switching\][^{}]*\{[^{}]*\}")


def is_themes(path: str) -> bool:
    """Whether *path* is a style sheet of the theme."""
    return bool(_SHEET.fullmatch(path))


def calmed(sheet: str) -> str:
    """*sheet* without what makes a browser style all of a page anew.

    Rules on tables without a class become rules on those that are not ours: as long as any rule asks
    whether there is a class, whatever changes one, such as a touch of a map, concerns all that lies
    within. And nothing is said of the moment in which colours change: every page is opened with one.
    """
    return _SWITCHING.sub("", sheet.replace(_CLASSLESS, _PLAIN))
