"""A word that can stand for a field of cooperation, in its sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.extract.seen.story import Sentence, Story
from generator.extract.words.lexicon import Mark


class FieldWord(NamedTuple):
    """A word for a field in its sentence; *together*: the offices of both sides act in it."""

    story: Story
    sentence: Sentence
    mark: Mark
    together: bool

    @property
    def key(self) -> str:
        """The whole story, as it is searched."""
        return self.story.text.key

    @property
    def sector(self) -> str:
        """The field that it can stand for."""
        return self.mark.value

    @property
    def word(self) -> str:
        """The word itself."""
        return self.key[self.mark.start : self.mark.end]

    def before(self, reach: int = 60) -> str:
        """The words before it."""
        return self.key[max(self.sentence.start, self.mark.start - reach) : self.mark.start]

    def followed_by(self, words: re.Pattern[str]) -> bool:
        """Whether *words* stand right behind it."""
        return words.match(self.key, self.mark.end) is not None
