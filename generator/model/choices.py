"""What a field may hold where it has a choice: each as a type and as the words in their usual order."""

from __future__ import annotations

from typing import Literal, get_args

Level = Literal["province", "district"]
Scope = Literal["cross-border", "domestic"]
Evidence = Literal["reported", "mentioned"]
Certainty = Literal["agreed", "stated", "combined", "second", "mentioned"]
"""The surest first. ``agreed``: the rules and another reader found it; ``second``: only the other one did."""
EventType = Literal[
    "visit", "meeting", "agreement", "aid", "exercise", "operation", "anniversary",
    "training", "search_for_remains", "trade_promotion", "other",
]  # fmt: skip
AgreementKind = Literal["mou", "minutes", "twinning", "other"]
Sector = Literal[
    "border_security", "trade_border_gates", "agriculture", "education_training", "health",
    "infrastructure", "culture_tourism", "search_for_remains", "investment",
    "environment_forestry", "people_to_people", "disaster_relief",
]  # fmt: skip
Currency = Literal["VND", "USD", "LAK", "KHR", "THB", "EUR"]
AidKind = Literal["gift", "total", "part"]

LEVELS: tuple[str, ...] = get_args(Level)
SCOPES: tuple[str, ...] = get_args(Scope)
EVIDENCES: tuple[str, ...] = get_args(Evidence)
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
AGREEMENT_KINDS: tuple[str, ...] = get_args(AgreementKind)
SECTORS: tuple[str, ...] = get_args(Sector)
CURRENCIES: tuple[str, ...] = get_args(Currency)
AID_KINDS: tuple[str, ...] = get_args(AidKind)
CERTAINTIES: tuple[str, ...] = get_args(Certainty)
