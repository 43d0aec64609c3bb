"""What the generator remembers of an entry (``seeds/records``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.found import Basis
from generator.model.published import Quote


@dataclass(frozen=True, slots=True)
class Dispute:
    """An article says one thing and an editor wrote another; both are kept until an editor settles it.

    *item* is an id like ``e1`` (or ``entry`` for a field of the entry itself), *field* the field.
    *page* is what the editor wrote, *fresh* what the article says (both as plain text). With a *reader* it is
    this program that reads the article so, and the page may say what the rules read there.
    """

    id: str
    item: str
    field: str
    page: str
    fresh: str
    basis: Basis
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What the generator itself last wrote for an entry: the merge base, and the words behind it.

    *base* is front matter as plain data. An item that stands in *base* but not on the page was deleted by
    a person: it stays here as its signature and is not made again. *facts* maps an item id (``e1``,
    ``a1``, ``g1``, ``p1``), or ``pair``, or ``sectors.health``, ``institutions.K51``, ``gates.<name>``,
    to what supports it.
    """

    entry: str
    base: Mapping[str, object]
    facts: Mapping[str, Basis]
    disputes: tuple[Dispute, ...] = ()
    """Findings that came after an edit and differ from it; which of them are still open the page decides."""
    found: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """Item id (or ``entry``) → fields in which the latest finding differs from *base*: a person holds them."""
    minted: Mapping[str, int] = field(default_factory=dict)
    """Letter → the highest number ever given to an item with it, so that no id comes back."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """Article id → digest of the file that was read."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Article id → where it was published, for those that say so."""

    def outlives(self, quote: Quote) -> bool:
        """Whether the words of *quote* come from an earlier text of its article, which was replaced since."""
        now = self.articles.get(quote.article)
        return bool(now and quote.digest) and quote.digest != now
