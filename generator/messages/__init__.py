"""Every word the atlas says, in each language with catalogues here: ``<topic>.<language>.yml``."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from generator.quick_yaml import loaded

PRESS = "vi"
"""The language of the stories, of entries, and of the pages at the root of the site."""
COMMON = "en"
"""What a language has no word for is said in this one."""
_FOLDER = Path(__file__).parent


def languages(folder: Path = _FOLDER) -> tuple[str, ...]:
    """Every language with a catalogue in *folder*, that of the press first."""
    found = {parts[1] for path in folder.glob("*.yml") if len(parts := path.name.split(".")) == 3}
    return (PRESS, *sorted(found - {PRESS}))


LANGUAGES = languages()
OTHERS = LANGUAGES[1:]
"""The languages that translate: notes in them stand in files of their own, pages in folders of their own."""


class Catalogue:
    """The messages of one language."""

    def __init__(self, language: str, messages: Mapping[str, str]) -> None:
        self.language = language
        self._messages = messages

    def __contains__(self, key: str) -> bool:
        return key in self._messages

    def under(self, topic: str) -> dict[str, str]:
        """The messages whose keys begin with *topic*, by the rest of the key, with their blanks."""
        start = f"{topic}."
        return {key.removeprefix(start): text for key, text in self._messages.items() if key.startswith(start)}

    def say(self, key: str, /, **details: object) -> str:
        """The message *key* with its blanks filled; ``KeyError`` if there is no such message or blank.

        >>> catalogue("en").say("level.province")
        'province'
        """
        try:
            message = self._messages[key]
        except KeyError:
            raise KeyError(f"no message {key!r} in the {self.language} catalogue") from None
        if "problem" in details:
            details["problem"] = self._of_others(self._of_the_system(str(details["problem"])))
        return message.format(**details) if details else message.replace("{{", "{").replace("}}", "}")

    def _of_the_system(self, problem: str) -> str:
        """*problem* with what the system says of it in the language of the person: *Permission denied*."""
        for printed, key in _system_words().items():
            if printed in problem and key in self._messages:
                return re.sub(rf"(?:\[Errno \d+\] )?{re.escape(printed)}", self._messages[key], problem)
        return problem

    def _of_others(self, problem: str) -> str:
        """*problem* with what another program says in English in our own words: *Expecting value*."""
        for pattern, key in _foreign_words().items():
            if key in self._messages:
                problem = pattern.sub(lambda met, key=key: self.say(key, **met.groupdict()), problem)  # type: ignore[misc]
        return problem


@cache
def _foreign_words() -> dict[re.Pattern[str], str]:
    """What other programs say → the key of the message for it."""
    said = loaded(_FOLDER / "foreign.yml")
    return {re.compile(words): f"foreign.{key}" for words, key in said.items()}


@cache
def _system_words() -> dict[str, str]:
    """What the system says → the key of the message for it, the longest first."""
    keys = [key for key in read_messages("en") if key.startswith("system.")]
    said = {os.strerror(getattr(errno, key.removeprefix("system."))): key for key in keys}
    return {words: said[words] for words in sorted(said, key=len, reverse=True)}


def read_messages(language: str, folder: Path = _FOLDER, topic: str = "*") -> dict[str, str]:
    """All messages of *language*, or of one *topic*, in *folder*; ``ValueError`` where two share a key."""
    messages: dict[str, str] = {}
    for path in sorted(folder.glob(f"{topic}.{language}.yml")):
        for key, text in (loaded(path) or {}).items():
            if key in messages:
                raise ValueError(f"{path.name}: {key} stands in another topic already")
            messages[key] = str(text)
    return messages


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of *language*, English where it has no words yet; ``ValueError`` for one without any."""
    if language not in LANGUAGES:
        raise ValueError(f"the atlas speaks {' and '.join(LANGUAGES)}, not {language!r}")
    return Catalogue(language, {**read_messages(COMMON), **read_messages(language)})
