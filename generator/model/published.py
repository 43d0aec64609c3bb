"""What was published, and its exact words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from generator.errors import QuoteNotFoundError

CONTEXT = 32
"""How many characters before and after the exact words a quotation keeps (TextQuoteSelector)."""


def article_id(file: PurePath) -> str:
    """What the article in *file*, or the note beside it, is called everywhere: NFC on whatever machine it was
    named (macOS takes letters and their marks apart), without what nobody sees in a name.
    """
    name = unicodedata.normalize("NFC", file.stem)
    seen = "".join(char for char in name if unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn"))
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", seen).split()) or "_"


@dataclass(frozen=True, slots=True)
class Quote:
    """The exact words of an article behind a fact: a TextQuoteSelector of the Web Annotation model.

    *start* is the offset in characters in the article's text, *digest* the SHA-256 of its file.
    """

    article: str
    exact: str
    prefix: str
    suffix: str
    start: int
    digest: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news story, exactly as it was published.

    *text* is the decoded file, letter for letter (quotations are its substrings); what the text does
    not say (*url*, *publisher*, *published*) comes from the sidecar a person wrote, or from the
    page's own metadata, and is never guessed. *title* is what a page states; that of a plain text
    stands in it.
    """

    id: str
    text: str
    digest: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    author: str | None = None
    stated: tuple[str, ...] = ()
    """All days of publication that a page states of itself; where they disagree, none is taken."""

    def quote(self, start: int, end: int) -> Quote:
        """Cite the words from *start* to *end*."""
        if not 0 <= start < end <= len(self.text):
            raise QuoteNotFoundError(f"{self.id}: there are no characters {start} to {end}")
        return Quote(
            self.id,
            self.text[start:end],
            self.text[max(0, start - CONTEXT) : start],
            self.text[end : end + CONTEXT],
            start,
            self.digest,
        )


@dataclass(frozen=True, slots=True)
class Imprint:
    """How a story was published, as far as it or the note beside it says; empty where nothing does.

    *published* is an EDTF date. *original*: the story that it tells again, as a reprint or another version.
    """

    headline: str = ""
    publisher: str = ""
    published: str = ""
    address: str = ""
    author: str = ""
    original: str = ""
