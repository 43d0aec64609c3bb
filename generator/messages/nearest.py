"""The name that somebody most likely meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process


def nearest(value: str, known: Iterable[str], otherwise: str = "–", *, likeness: int = 50) -> str:
    """Of the names *known* the one most like *value*; *otherwise* where none has the *likeness* (of 100)."""
    match = process.extractOne(value, sorted(known), score_cutoff=likeness)
    return str(match[0]) if match else otherwise
