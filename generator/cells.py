"""Text in the cells of a spreadsheet: kept from being calculated, and read back as it was."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
