"""The page on how often what was found is right: figures that a command measured (``site/accuracy.yml``).

``python tests/bench/score_stories.py --keep`` measures them anew.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.site import render, wording
from generator.site.data.codebook import DataRow
from generator.site.data.measured import accuracy_rows, kept
from generator.site.page import Page, Site


@dataclass(frozen=True, slots=True)
class Measured:
    """How often findings of one kind were right, and how many of those there are were found, in per cent."""

    what: str
    precision: str
    recall: str
    of: str


def accuracy_page(site: Site) -> Page:
    """What was measured, on what, and what that does not say."""
    title, lead = site.say("site.accuracy"), site.say("site.accuracy.lead")
    body = site.render(
        "accuracy.html",
        "accuracy/",
        title=title,
        stories=wording.number(kept()["stories"], site.language),
        measured=[_measured(site, row) for row in accuracy_rows(site)],
        trail=[("about/", site.say("site.nav.about"))],
    )
    return Page("accuracy/index.md", render.page(title, body, description=lead))


def _measured(site: Site, row: DataRow) -> Measured:
    return Measured(
        site.say(f"site.accuracy.{row['finding']}"),
        _per_cent(site, row["precision"]),
        _per_cent(site, row["recall"]),
        wording.number(row["right"] + row["missed"], site.language),
    )


def _per_cent(site: Site, share: float | None) -> str:
    return "–" if share is None else wording.per_cent(share, site.language)
