"""Both languages say the same things."""

from __future__ import annotations

import string

import pytest

from generator import model
from generator.entry.fields import TOLD
from generator.messages import LANGUAGES, catalogue, read_messages


def blanks(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_both_languages_have_the_same_messages_with_the_same_blanks() -> None:
    vietnamese, english = (read_messages(language) for language in LANGUAGES)
    assert set(vietnamese) ^ set(english) == set()
    assert [key for key in vietnamese if blanks(vietnamese[key]) != blanks(english[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_model_has_a_word(language: str) -> None:
    words = catalogue(language)
    wanted = [
        *(f"level.{value}" for value in model.LEVELS),
        *(f"scope.{value}" for value in model.SCOPES),
        *(f"evidence.{value}" for value in model.EVIDENCES),
        *(f"event.{value}" for value in model.EVENT_TYPES),
        *(f"agreement.{value}" for value in model.AGREEMENT_KINDS),
        *(f"sector.{value}" for value in model.SECTORS),
        *(f"aid.{value}" for value in model.AID_KINDS),
    ]
    assert [key for key in wanted if key not in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_that_an_article_can_tell_has_a_name(language: str) -> None:
    words = catalogue(language)
    told = {name for names in TOLD.values() for name in names}
    assert [name for name in sorted(told) if f"site.field.{name}" not in words] == []


def test_an_unknown_message_is_named() -> None:
    with pytest.raises(KeyError, match=r"no message .no\.such. in the vi catalogue"):
        catalogue("vi").say("no.such")
