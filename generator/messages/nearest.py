"""The name that somebody most likely meant."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process


def nearest(value: str, known: Iterable[str]) -> str:
    """Of the names *known* the one most like *value*; a dash where none is like it."""
    match = process.extractOne(value, sorted(known), score_cutoff=50)
    return str(match[0]) if match else "–"
