"""Text in the cells of published tables: kept from being calculated, read back as it was, all of it seen."""

from __future__ import annotations

import re

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def unseen(text: str) -> str:
    """The code of the first sign of *text* that steers machines or is half of a letter; empty if it has none.

    No reader sees such a sign, and feeds, drawings and databases refuse it.

    >>> unseen("Kon\\u0007Tum"), unseen("Kon Tum")
    ('U+0007', '')
    """
    found = _UNSEEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def guarded(text: str) -> str:
    """*text* with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> guarded("=1+1"), guarded("Kon Tum")
    ("'=1+1", 'Kon Tum')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def bare(cell: str) -> str:
    """The text of a *cell* without the apostrophe that guards it.

    >>> bare("'=1+1"), bare("'nháy")
    ('=1+1', "'nháy")
    """
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell
