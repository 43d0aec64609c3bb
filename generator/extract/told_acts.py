"""The acts of a story in words, for whoever asks what the extraction made of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.extract.acts.act import Act
from generator.extract.acts.telling import acts_of
from generator.extract.seen.story import Story
from generator.extract.seen.units.unit import Unit
from generator.messages import catalogue


def acts_in_words(story: Story, language: str) -> Iterator[str]:
    """A line for each act in which several units have a part: its word, how it stands, who, when, what."""
    for sentence in story.main:
        several = [act for act in acts_of(sentence) if len({unit.place for unit in act.units}) > 1]
        yield from dict.fromkeys(_line(story, act, language) for act in several)


def _line(story: Story, act: Act, language: str) -> str:
    parts = [
        f"{story.words(act.word.start, act.word.end)}: {catalogue(language).say(f'act.{act.standing}')}",
        " ".join(part for part in (_names(story, act.agents), _tie(act), _names(story, act.partners)) if part),
        ", ".join(story.words(day.start, day.end) for day in act.days),
        ", ".join(story.words(thing.start, thing.end) for thing in act.things),
    ]
    return " · ".join(part for part in parts if part)


def _tie(act: Act) -> str:
    return f"[{act.binds}]" if act.binds else "→" if act.agents and act.partners else ""


def _names(story: Story, units: Sequence[Unit]) -> str:
    return ", ".join(dict.fromkeys(story.words(unit.start, unit.end) for unit in units))
