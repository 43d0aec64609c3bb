"""A made-up atlas as if stories told it, with quotations as many and as long as those of the real ones.

The shipped entries have 4.6 statements a quotation, of 145 characters on average; these have 2.4 of 150.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from generator.model import Basis, Elsewhere, Partnership, Quote, Reason, Record, Source
from generator.model.entered import Agreement, Aid, Event, Person
from generator.site.cited import CitedStory
from generator.site.indexes import Atlas
from generator.site.page import Site

_WORDS = (
    "đoàn đại biểu", "tỉnh", "do", "đồng chí", "phó chủ tịch", "làm trưởng đoàn", "đã đến thăm",
    "và", "trao tặng",
    "quà cho", "các hộ", "gia đình", "có hoàn cảnh", "khó khăn", "ở vùng", "biên giới", "hai nước", "nhân dịp",
)  # fmt: skip
_REASONS = tuple(map(Reason, ("both_named", "told_again", "both_offices", "strong_word", "headline")))
_SECTIONS = ("agreements", "events", "aid", "people")


def told_at_length(site: Site, seed: int = 3) -> Site:
    """*site* with a story in place of each source that an editor found, and records of what they say."""
    teller = _Teller(random.Random(seed))
    told = tuple(teller.entry(one) for one in site.atlas.partnerships)
    return replace(site, atlas=Atlas(told, teller.records, teller.stories))


class _Teller:
    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self.stories: dict[str, CitedStory] = {}
        self.records: dict[str, Record] = {}

    def entry(self, one: Partnership) -> Partnership:
        facts = {"pair": self._basis(one.sources)}
        facts |= {f"sectors.{sector}": self._basis(one.sources) for sector in one.sectors}
        items = {name: tuple(self._item(item, facts) for item in getattr(one, name)) for name in _SECTIONS}
        self.records[one.id] = Record(one.id, {}, facts)
        return replace(one, sources=self._ids(one.sources), **items)

    def _item(
        self, item: Event | Agreement | Aid | Person, facts: dict[str, Basis]
    ) -> Event | Agreement | Aid | Person:
        facts[item.id] = self._basis(item.sources)
        return replace(item, sources=self._ids(item.sources))

    def _ids(self, sources: Iterable[Source]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(map(self._id, sources)))

    def _id(self, source: Source) -> str:
        if not isinstance(source, Elsewhere):
            return source
        name = source.url.removeprefix("https://bao.example/").replace("/", "_")
        self.stories.setdefault(name, CitedStory(name, source.url, source.publisher, source.date, source.quote))
        return name

    def _basis(self, sources: Iterable[Source]) -> Basis:
        quotes = [
            self._quote(name) for name in self._ids(sources) for _ in range(self._dice.choice((1, 1, 2, 3, 4)))
        ]
        return Basis(tuple(quotes), "stated", _REASONS)

    def _quote(self, story: str) -> Quote:
        words = " ".join(self._dice.choices(_WORDS, k=self._dice.randint(10, 28)))
        return Quote(story, words, words[:32], words[-32:], self._dice.randint(0, 4_000), "")
