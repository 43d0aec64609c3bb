"""Every language that has a catalogue says the same things; what one does not say yet is found."""

from __future__ import annotations

import string

import pytest

from generator import model
from generator.entry.fields import TOLD
from generator.messages import COMMON, LANGUAGES, OTHERS, PRESS, Catalogue, catalogue, read_messages
from generator.messages.untranslated import untranslated


def blanks(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_the_language_of_the_press_comes_first_and_english_is_there() -> None:
    assert LANGUAGES[0] == PRESS
    assert COMMON in OTHERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_with_the_same_blanks(language: str) -> None:
    english, said = read_messages(COMMON), read_messages(language)
    assert untranslated(language, said, english) == {}
    assert set(said) <= {*english, *(key for key in said if key.rpartition(".")[0] + ".other" in english)}
    shared = said.keys() & english.keys()
    assert [key for key in shared if blanks(said[key]) != blanks(english[key])] == []


def test_what_is_untranslated_is_found_and_said_in_english_meanwhile() -> None:
    english = {"a": "one thing", "n.one": "{n} page", "n.other": "{n} pages"}
    assert untranslated("fr", {"a": "une chose"}, english) == {
        "n.one": "{n} page", "n.many": "{n} pages", "n.other": "{n} pages",
    }  # fmt: skip
    assert untranslated("km", {"a": "…"}, english) == {"n.other": "{n} pages"}, "Khmer has one form"
    assert Catalogue("fr", {**english, "a": "une chose"}).say("n.other", n=2) == "2 pages"


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
