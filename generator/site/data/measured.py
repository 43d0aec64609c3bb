"""How often what was found is right: figures that a command measured (``site/accuracy.yml``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from generator.quick_yaml import loaded
from generator.site.data.codebook import DataRow
from generator.site.page import Site

FILE = Path(__file__).parents[1] / "accuracy.yml"


@cache
def kept() -> dict[str, Any]:
    """The figures as they were measured last."""
    told: dict[str, Any] = loaded(FILE)
    return told


def accuracy_rows(_: Site) -> Iterator[DataRow]:
    """A row for each kind of finding, with the share that is right and the share that was found."""
    for what, figures in kept()["found"].items():
        right, found = figures["right"], figures["right"] + figures["made_up"]
        there = right + figures["missed"]
        yield {
            "finding": what, **figures, "stories": kept()["stories"],
            "precision": round(right / found, 3) if found else None,
            "recall": round(right / there, 3) if there else None,
        }  # fmt: skip
