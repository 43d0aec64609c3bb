"""A sentence that tells of partners, and of which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.extract.seen.story import Sentence
from generator.model import Pair


@dataclass(frozen=True)
class Passage:
    """A sentence with the pairs it shows or is about; *stated* if it names both sides itself."""

    sentence: Sentence
    pairs: tuple[Pair, ...]
    stated: bool
    domestic: bool

    @property
    def main_across(self) -> bool:
        """Whether a paragraph of the story tells of partners across the border."""
        return self.sentence.main and self.sentence.kind == "para" and not self.domestic

    @cached_property
    def parties(self) -> tuple[str, ...]:
        """All units of the pairs, Vietnamese ones first, in the order named."""
        units = dict.fromkeys([a for a, _ in self.pairs] + [b for _, b in self.pairs])
        return tuple(sorted(units, key=lambda unit: unit[:2] != "VN"))


def tie(
    sentence: Sentence, pairs: Iterable[Pair], *, stated: bool = False, domestic: bool = False
) -> Passage | None:
    """The passage in which *sentence* shows *pairs*, each once; ``None`` where there is no pair."""
    shown = tuple(dict.fromkeys(pairs))
    return Passage(sentence, shown, stated, domestic) if shown else None
