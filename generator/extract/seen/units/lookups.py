"""What the names of one story can mean, each spelling looked up once."""

from __future__ import annotations

from collections.abc import Collection

from generator.stories.text import Text
from geo import Mention


class Lookups:
    """The answers of the gazetteer for one story."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._asked: dict[tuple[str, str, str, str | None], tuple[str, ...]] = {}

    def bare(self, mention: Mention) -> tuple[str, ...]:
        """The places that *mention* can mean by itself."""
        asked = (self._spelling(mention), mention.match, mention.unit, "bare")
        if asked not in self._asked:
            self._asked[asked] = mention.places()
        return self._asked[asked]

    def province(self, mention: Mention) -> str | None:
        """The first province that *mention* can mean by itself."""
        return next((place for place in self.bare(mention) if "." not in place), None)

    def places(
        self, mention: Mention, unit: str, country: str | None, within: Collection[str]
    ) -> tuple[str, ...]:
        """The places that *mention* can mean after the word *unit*; *within*: the provinces of the story."""
        asked = (self._spelling(mention), mention.match, unit, country)
        if asked not in self._asked:
            self._asked[asked] = mention.places(unit=unit, country=country, within=within)
        return self._asked[asked]

    def _spelling(self, mention: Mention) -> str:
        return self._text.nfc[mention.start : mention.end]
