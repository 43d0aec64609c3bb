"""What a catalogue does not say yet, in English: ``python -m generator.messages.untranslated fr`` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from babel import Locale

from generator.messages import COMMON, read_messages

_FORMS = ("zero", "one", "two", "few", "many", "other")


def untranslated(language: str, said: Mapping[str, str], english: Mapping[str, str]) -> dict[str, str]:
    """Every key that *said* in *language* lacks, with what it says in *english*."""
    forms = (*Locale.parse(said.get("site.locale", language)).plural_form.tags, "other")
    return {key: words for key, words in _asked(english, forms) if key not in said}


def _asked(english: Mapping[str, str], forms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """All that a language has to say which tells plurals by *forms*."""
    for key, words in english.items():
        what, _, form = key.rpartition(".")
        if form not in _FORMS or f"{what}.other" not in english or f"{what}.one" not in english:
            yield key, words
        elif form == "other":
            yield from ((f"{what}.{each}", english.get(f"{what}.{each}", words)) for each in forms)


if __name__ == "__main__":
    for missing, told in untranslated(sys.argv[1], read_messages(sys.argv[1]), read_messages(COMMON)).items():
        print(f'{missing}: "{told}"')
