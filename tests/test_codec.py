"""Whatever the model can hold comes back whole from plain data, and nothing else is taken for it."""

from __future__ import annotations

import doctest
import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import codec
from generator.codec import built, plain
from generator.entry.fields import ELSEWHERE, ENTRY, ENTRY_FIELDS, ITEM_LETTERS, KINDS
from generator.memory.records import from_text, to_text
from generator.model import (
    Agreement,
    Aid,
    Basis,
    Dispute,
    Elsewhere,
    Event,
    FoundAid,
    FoundEvent,
    Partnership,
    Person,
    Quote,
    Reading,
    Reason,
    Record,
)

AMOUNTS = st.none() | st.decimals(0, 10**15, places=2)
READINGS = st.builds(Reading, aid=st.tuples(st.builds(FoundAid, amount=AMOUNTS)))
PARTNERSHIPS = st.builds(Partnership, aid=st.tuples(st.builds(Aid, amount=AMOUNTS)))
DATA = st.dictionaries(st.text(), st.none() | st.text() | st.lists(st.text(), max_size=2), max_size=3)
RECORDS = st.builds(Record, base=DATA, found=st.dictionaries(st.text(), DATA, max_size=3))
whatever = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=50)


@whatever
@given(st.one_of(READINGS, PARTNERSHIPS, st.builds(Dispute)))
def test_what_is_written_is_read_again(fact: Any) -> None:
    assert built(type(fact), json.loads(json.dumps(plain(fact)))) == fact


@whatever
@given(RECORDS)
def test_a_record_is_read_as_it_was_written_and_written_as_it_was_read(record: Record) -> None:
    text = to_text(record)
    assert from_text(record.entry, text) == record
    assert to_text(from_text(record.entry, text)) == text


def test_what_is_empty_anyway_is_not_written_down() -> None:
    basis = Basis((Quote("a", "x", "", "", 0, ""),), "stated", (Reason("jubilee"),))
    assert plain(Basis((), "stated")) == {"quotes": [], "certainty": "stated"}
    assert plain(FoundEvent("visit", None, ("VN-59", "KH-9"), basis)) == {
        "type": "visit",
        "date": None,
        "parties": ["VN-59", "KH-9"],
        "basis": {
            "quotes": [{"article": "a", "exact": "x", "prefix": "", "suffix": "", "start": 0, "digest": ""}],
            "certainty": "stated",
            "reasons": [{"code": "jubilee", "words": ""}],
        },
    }


def test_a_source_is_a_name_or_what_was_found_elsewhere() -> None:
    event = built(Event, {"id": "e1", "type": "visit", "sources": ["a", {"url": "https://b.example"}]})
    assert event.sources == ("a", Elsewhere("https://b.example"))


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"type": "visit"}, "'id'"),
        ({"id": "e1", "type": "feast"}, "'feast' is none of visit, meeting"),
        ({"id": 1, "type": "visit"}, "1 stands where text belongs"),
        ({"id": "e1", "type": "visit", "parties": "VN-59"}, "'VN-59' stands where a list belongs"),
        ({"id": "e1", "type": "visit", "sources": [["a"]]}, r"\['a'\] stands where text belongs"),
        (["e1"], r"\['e1'\] stands where a mapping belongs"),
    ],
)
def test_what_is_none_of_its_kind_is_refused(wrong: Any, problem: str) -> None:
    with pytest.raises((KeyError, TypeError, ValueError), match=problem):
        built(Event, wrong)


def test_the_model_and_the_table_of_fields_name_the_same_fields() -> None:
    kinds = {"agreements": Agreement, "events": Event, "aid": Aid, "people": Person}
    assert set(kinds) == set(ITEM_LETTERS)
    assert {field.name for field in fields(Partnership)} == {"id", "notes", *ENTRY_FIELDS}
    for section, kind in kinds.items():
        assert {field.name for field in fields(kind)} == {field.name for field in ENTRY_FIELDS[section].fields}
    assert [field.name for field in fields(Elsewhere)] == [field.name for field in ELSEWHERE]


def test_a_name_stands_for_one_kind_of_value_wherever_it_stands() -> None:
    parts = (ENTRY, *(field.fields for field in ENTRY))
    assert {(field.name, field.kind) for part in parts for field in part} == set(KINDS.items())


def test_its_examples_hold() -> None:
    assert doctest.testmod(codec).failed == 0
