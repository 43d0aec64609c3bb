"""Every word the atlas says, in Vietnamese and English: ``<topic>.<language>.yml`` beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

LANGUAGES = ("vi", "en")
_FOLDER = Path(__file__).parent


class Catalogue:
    """The messages of one language."""

    def __init__(self, language: str, messages: Mapping[str, str]) -> None:
        self.language = language
        self._messages = messages

    def __contains__(self, key: str) -> bool:
        return key in self._messages

    def say(self, key: str, /, **details: object) -> str:
        """The message *key* with its blanks filled; ``KeyError`` if there is no such message or blank.

        >>> catalogue("en").say("level.province")
        'province'
        """
        try:
            message = self._messages[key]
        except KeyError:
            raise KeyError(f"no message {key!r} in the {self.language} catalogue") from None
        return message.format(**details) if details else message.replace("{{", "{").replace("}}", "}")


def read_messages(language: str, folder: Path = _FOLDER) -> dict[str, str]:
    """All messages of *language* in *folder*; ``ValueError`` where two topics share a key."""
    messages: dict[str, str] = {}
    for path in sorted(folder.glob(f"*.{language}.yml")):
        topic = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for key, text in topic.items():
            if key in messages:
                raise ValueError(f"{path.name}: {key} stands in another topic already")
            messages[key] = str(text)
    return messages


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of *language* (``vi`` or ``en``); ``ValueError`` for any other."""
    if language not in LANGUAGES:
        raise ValueError(f"the atlas speaks {' and '.join(LANGUAGES)}, not {language!r}")
    return Catalogue(language, read_messages(language))
