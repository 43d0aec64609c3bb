"""The language of a story, as far as its letters and commonest words tell: Vietnamese is what is read here."""

from __future__ import annotations

import re
from typing import Final, Literal

StoryLanguage = Literal["vi", "en", "lo", "km", "th", "other"]

_SCRIPTS: Final[tuple[tuple[str, str, StoryLanguage], ...]] = (
    ("\u0e80", "\u0eff", "lo"),
    ("\u1780", "\u17ff", "km"),
    ("\u0e00", "\u0e7f", "th"),
)
_OTHER_SCRIPT = re.compile("[\u0e00-\u0eff\u1780-\u17ff]")
_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩậắặẹẻếềểễệịọỏốồổộớờởợụủứừửữựỳỵ]")
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|a|for|with|was|were|has|have|on|by)\b")
_WORD = re.compile(r"[^\W\d_]+")


def language_of(key: str) -> StoryLanguage:
    """The language of a text in lower case; ``other`` where nothing tells."""
    if _OTHER_SCRIPT.search(key):
        letters = sum(char.isalpha() for char in key) or 1
        for first, last, language in _SCRIPTS:
            if sum(first <= char <= last for char in key) * 2 > letters:
                return language
    if _VIETNAMESE.search(key):
        return "vi"
    words = len(_WORD.findall(key)) or 1
    return "en" if len(_ENGLISH.findall(key)) * 8 > words else "other"
