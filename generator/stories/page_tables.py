"""Tables that only arrange a page, as portals were built for years: taken apart, so that their story is prose.

A table of figures stays one. A table arranges the page if it says so, if it holds another table, if it has one
column or one row, or if somebody wrote paragraphs into its cells.
"""

from __future__ import annotations

from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, tostring

_BLOCKS: Final = (
    "address", "article", "aside", "blockquote", "center", "div", "dl", "fieldset", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "ol", "p", "pre", "section", "table", "ul",
)  # fmt: skip
_PROSE: Final = 160
"""Letters of a cell that nobody would call an entry of a table."""
_TABULAR: Final = ("th", "thead", "caption")
_CELLS: Final = ("td", "th", "caption")
_PARTS: Final = (*_CELLS, "thead", "tbody", "tfoot", "tr")


def without_layout_tables(source: str) -> str:
    """The HTML page *source* with what only arranges it made plain; *source* itself where no table does."""
    if "<table" not in source.lower():
        return source
    try:
        page = document_fromstring(source.encode("utf-8"), parser=HTMLParser(encoding="utf-8", no_network=True))
    except (etree.ParserError, ValueError):
        return source
    tables = [table for table in page.iter("table") if _arranges(table)]
    for table in tables:
        _take_apart(table)
    return str(tostring(page, encoding="unicode")) if tables else source


def _arranges(table: HtmlElement) -> bool:
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    if any(True for _ in table.iter(*_TABULAR)):
        return False
    cells, rows = list(table.iter("td")), len(list(table.iter("tr")))
    return rows in (1, len(cells)) or any(map(_is_prose, cells))


def _is_prose(cell: HtmlElement) -> bool:
    """Whether *cell* holds paragraphs: long ones, and more than one or marked as such."""
    words = str(cell.text_content())
    several = cell.find(".//p") is not None or len(cell.findall(".//br")) > 1
    return len(words.strip()) >= _PROSE and several


def _take_apart(table: HtmlElement) -> None:
    """Make blocks of *table*, its rows and its cells, and a paragraph of a cell that holds words alone."""
    own = [part for part in table.iter(*_PARTS) if next(part.iterancestors("table")) is table]
    for part in own:
        words_alone = part.tag in _CELLS and not any(True for _ in part.iter(*_BLOCKS))
        part.tag = "p" if words_alone else "div"
    table.tag = "div"
