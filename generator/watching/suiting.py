"""Whether words name units of both sides: a cheap look at a headline first, then one at the story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import geo

_COUNTRIES: Final = re.compile(r"\b(?:Lào|LÀO|Laos|Campuchia|CAMPUCHIA|Cambodia|Viêng Chăn|Phnôm Pênh)\b")


def may_suit(words: str) -> bool:
    """Whether *words* speak of Laos or Cambodia or a unit there: a province's paper names its own seldom."""
    return bool(_COUNTRIES.search(words)) or bool({"LA", "KH"} & countries(words))


def suits(text: str) -> bool:
    """Whether a Vietnamese unit and one of Laos or Cambodia stand in *text*."""
    named = countries(text)
    return "VN" in named and bool({"LA", "KH"} & named)


def countries(text: str) -> set[str]:
    """The countries of the units that *text* names."""
    return {place[:2] for mention in geo.load().names.scan(text) for place in _meant(mention)}


def _meant(mention: geo.Mention) -> Iterable[str]:
    return mention.places() if mention.match != "loose" else ()
