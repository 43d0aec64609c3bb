"""New findings come to a page, and no person's work is undone."""

from __future__ import annotations

import copy
import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import news
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.memory.records import to_text
from generator.merge.facts import Fact
from generator.merge.gathering import gather
from generator.merge.items import merge_sets
from generator.merge.joining import joined
from generator.merge.three_way import Fresh, Merged, merge
from generator.model import Basis, FoundEvent, Reading, Record

CASES = Path(__file__).parent / "cases" / "merge"
ENTRY = "quang-binh--khammouane"
Front = dict[str, Any]


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_a_case_comes_out_as_its_file_says(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    page = {**news.VALUES, **case["page"]} if "page" in case else None
    merged = merge(ENTRY, news.record(case), page, news.fresh(case["fresh"]))
    expect = case["expect"]
    assert without_values(merged.page) == expect["page"]
    if "base" in expect:
        assert without_values(merged.record.base) == expect["base"]
    told = [[d.item, d.field, d.page, d.fresh] for d in merged.record.disputes]
    assert told == expect.get("disputes", [])
    if "quotes" in expect:
        quoted = {item: [q.exact for q in merged.record.facts[item].quotes] for item in expect["quotes"]}
        assert quoted == expect["quotes"]
    again = merge(ENTRY, merged.record, merged.page, news.fresh(case["fresh"]))
    assert again == merged


def without_values(front: Any) -> Front:
    return {name: value for name, value in front.items() if news.VALUES.get(name) != value}


# ── The promises ──────────────────────────────────────────────────────────────────────────────

dates = st.sampled_from([None, "XXXX-04-14", "2022", "2022-04?", "2022-04-14", "2023-05-06", "2019"])
TYPES = ("visit", "meeting", "aid")
SENTENCES = {
    "a": (
        "Đoàn cán bộ sang bàn việc mở chợ phiên.",
        "Học bổng trao cho hai mươi tân sinh viên.",
        "Cùng đi có giám đốc các sở.",
    ),
    "b": (
        "Lực lượng tuần tra dọc mốc giới suốt tuần.",
        "Khai giảng lớp tiếng Việt đầu tiên.",
        "Bác sĩ khám bệnh miễn phí ở bản xa.",
    ),
    "c": (
        "Đội văn nghệ biểu diễn tại quảng trường.",
        "Hai nhà máy nhận công nhân mùa vụ.",
        "Cây giống được chuyển tới nông trại mẫu.",
    ),
    "d": (
        "Hội nghị xúc tiến du lịch mở ở khách sạn ven sông.",
        "Cứu hộ tập dượt với ca nô mới.",
        "Kỷ vật chiến sĩ được bàn giao.",
    ),
    "0": ("Tin vắn đầu năm về một khóa đào tạo.",),
}


def fact_of(article: str, number: int, kind: str, date: str | None) -> Fact:
    words = f"{SENTENCES[article][number]} ({kind})"
    data = {"type": kind} | ({"date": date} if date else {})
    return Fact("events", data, tuple(news.PLACES), Basis((news.quote(article, words, 90 * number),), "stated"))


@st.composite
def articles(draw: st.DrawFn, least: int = 0) -> dict[str, list[Fact]]:
    """Stories as the rules read them, some of them as a second reader does as well."""
    names = draw(st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True, min_size=least, max_size=4))
    return {
        name: read_by(
            name,
            [
                fact_of(name, number, draw(st.sampled_from(TYPES)), draw(dates))
                for number in range(draw(st.integers(1, 3)))
            ],
            [
                fact_of(name, number, draw(st.sampled_from(TYPES)), draw(dates))
                for number in draw(st.lists(st.integers(0, 2), unique=True, max_size=2))
            ],
        )
        for name in names
    }


def read_by(name: str, rules: list[Fact], second: list[Fact]) -> list[Fact]:
    """The facts of a story as the *rules* and a *second* reader have them together."""

    def reading(facts: list[Fact], reader: str) -> Reading:
        events = tuple(
            FoundEvent(f.data["type"], f.data.get("date"), f.parties, f.basis)  # type: ignore[arg-type]
            for f in facts
        )
        return Reading(name, "", events=events, reader=reader)

    return list(joined(reading(rules, ""), [reading(second, "gemma")]).facts)


def found(stories: dict[str, list[Fact]], sectors: list[str] = []) -> Fresh:  # noqa: B006
    facts = gather(fact for story in stories.values() for fact in story)
    support = {sector: Basis((news.quote("a", sector),), "stated") for sector in sectors}
    names = dict.fromkeys(sorted(stories))
    return Fresh(
        news.VALUES, None, {"sectors": support, "sources": names}, tuple(facts), dict.fromkeys(names, "")
    )


def run(state: Merged | None, fresh: Fresh) -> Merged:
    return merge(ENTRY, state.record if state else None, state.page if state else None, fresh)


def edited(state: Merged, page: Front) -> Merged:
    return Merged(page, state.record)


@st.composite
def edits(draw: st.DrawFn, page: Front) -> tuple[Front, Front]:
    """A page after a person worked on it, and what that person would be angry to lose."""
    page = copy.deepcopy(page)
    wishes: Front = {"gone": [], "fields": {}, "added": []}
    events = page.get("events", [])
    for event in [event for event in events if "id" in event]:
        what = draw(st.sampled_from(["leave", "leave", "delete", "date", "type", "undate", "note"]))
        if what == "delete":
            events.remove(event)
            wishes["gone"].append(event["id"])
        elif what in ("date", "type", "note"):
            event[what] = draw(st.sampled_from(["1999", "2000-02", "other"]))
            wishes["fields"][event["id"], what] = event[what]
        elif what == "undate" and event.pop("date", None):
            wishes["fields"][event["id"], "date"] = None
    if draw(st.booleans()):
        page.setdefault("events", events).append({"type": "anniversary", "date": "1988-08-08"})
        wishes["added"].append({"type": "anniversary", "date": "1988-08-08"})
    if draw(st.booleans()):
        page["mood"] = "good"
    page["events"] = draw(st.permutations(page.get("events", [])))
    if not page["events"]:
        del page["events"]
    return page, wishes


def broken_wishes(page: Front, wishes: Front) -> list[Any]:
    """The wishes of a person that *page* does not keep."""
    by_id = {event.get("id"): event for event in page.get("events", [])}
    bare = [{k: v for k, v in event.items() if k in ("type", "date")} for event in page.get("events", [])]
    return [
        *(name for name in wishes["gone"] if name in by_id),
        *(key for key, value in wishes["fields"].items() if by_id.get(key[0], {}).get(key[1]) != value),
        *(added for added in wishes["added"] if added not in bare),
    ]


def says(state: Merged, event: Front) -> tuple[str, set[str]]:
    """What an event says, whatever its id: its type as found, and the words behind it."""
    found = {**event, **state.record.found.get(event["id"], {})}
    return str(found["type"]), {quote.exact for quote in state.record.facts[event["id"]].quotes}


@settings(max_examples=300)
@given(data=st.data(), first=articles(1), news_after=st.lists(articles(), max_size=4))
def test_no_number_of_runs_undoes_an_edit(
    data: st.DataObject, first: dict[str, list[Fact]], news_after: list[dict[str, list[Fact]]]
) -> None:
    state = run(None, found(first))
    page, wishes = data.draw(edits(state.page))
    state = edited(state, page)
    for stories in news_after:
        state = run(state, found(stories))
        assert broken_wishes(state.page, wishes) == []
        assert ("mood" in state.page) == ("mood" in page)


@settings(max_examples=300)
@given(data=st.data(), stories=articles(1), later=articles())
def test_a_run_without_news_changes_no_byte_whatever_people_edited(
    data: st.DataObject, stories: dict[str, list[Fact]], later: dict[str, list[Fact]]
) -> None:
    state = run(run(None, found(stories)), found(later))
    page, _ = data.draw(edits(state.page))
    after = run(edited(state, page), found(later))
    assert after.page == page
    assert to_text(after.record) == to_text(state.record)


@given(stories=articles(1))
def test_the_order_of_articles_does_not_matter(stories: dict[str, list[Fact]]) -> None:
    one = run(None, found(stories))
    for order in itertools.islice(itertools.permutations(stories), 6):
        shuffled = {name: list(reversed(stories[name])) for name in order}
        assert run(None, found(shuffled)) == one


@settings(max_examples=300)
@given(data=st.data(), first=articles(1), others=st.lists(articles(), max_size=4))
def test_what_a_person_deleted_does_not_come_back_under_another_id(
    data: st.DataObject, first: dict[str, list[Fact]], others: list[dict[str, list[Fact]]]
) -> None:
    state = run(None, found(first))
    page, wishes = data.draw(edits(state.page))
    gone = [says(state, event) for event in state.page["events"] if event["id"] in wishes["gone"]]
    state = edited(state, page)
    for stories in [*others, {}]:
        still = data.draw(st.sets(st.sampled_from(sorted(first)))) if stories else set(first)
        at_hand = {name: story for name, story in stories.items() if name not in first}
        state = run(state, found(at_hand | {name: first[name] for name in still}))
        told = [says(state, e) for e in state.page.get("events", []) if e.get("id") in state.record.facts]
        assert [one for one in told if one in gone] == []


def shifted(fact: Fact, by: int, longer: str) -> Fact:
    quotes = tuple(
        news.quote(q.article, longer + q.exact + longer, max(0, q.start + by)) for q in fact.basis.quotes
    )
    return replace(fact, basis=replace(fact.basis, quotes=quotes))


@settings(max_examples=300)
@given(
    data=st.data(),
    stories=articles(1),
    by=st.integers(-50, 5000),
    longer=st.sampled_from(["", " … ", "Sáng nay, "]),
)
def test_shifted_offsets_longer_quotations_and_an_earlier_article_change_no_id_and_revive_nothing(
    data: st.DataObject, stories: dict[str, list[Fact]], by: int, longer: str
) -> None:
    state = run(None, found(stories))
    page, wishes = data.draw(edits(state.page))
    said = {name: basis.quotes for name, basis in state.record.facts.items()}
    moved = {name: [shifted(fact, by, longer) for fact in story] for name, story in stories.items()}
    moved["0"] = [fact_of("0", 0, "training", "2001-01-01")]
    after = run(edited(state, page), found(moved))
    assert broken_wishes(after.page, wishes) == []
    for name, quotes in said.items():
        assert all(q.exact in n.exact for q, n in zip(quotes, after.record.facts[name].quotes, strict=True))
    standing = [event.get("id") for event in page.get("events", [])]
    assert [e.get("id") for e in after.page["events"]][: len(standing)] == standing
    assert len(after.page["events"]) == len(standing) + 1


@given(stories=articles(1), later=articles(1))
def test_merge_is_idempotent(stories: dict[str, list[Fact]], later: dict[str, list[Fact]]) -> None:
    state = run(run(None, found(stories)), found(later))
    assert run(state, found(later)) == state


@given(history=st.lists(articles(), min_size=1, max_size=4), last=articles(1))
def test_what_nobody_touched_follows_the_articles(
    history: list[dict[str, list[Fact]]], last: dict[str, list[Fact]]
) -> None:
    state = None
    for stories in history:
        state = run(state, found(stories, ["health"]))
    state = run(state, found(last, ["border_security"]))
    anew = run(None, found(last, ["border_security"]))

    def facts(page: Front) -> list[str]:
        return sorted(str(sorted((k, v) for k, v in e.items() if k != "id")) for e in page.get("events", []))

    assert facts(state.page) == facts(anew.page)
    assert state.page["sectors"] == ["border_security"]
    assert state.page["sources"] == sorted(last)


@given(data=st.data(), history=st.lists(articles(), min_size=2, max_size=6))
def test_ids_are_given_once_and_never_again(data: st.DataObject, history: list[dict[str, list[Fact]]]) -> None:
    state = None
    owners: dict[str, set[str]] = {}
    for stories in history:
        before = {item["id"] for item in state.record.base.get("events", [])} if state else set()
        state = run(state, found(stories))
        now: Any = state.record.base.get("events", [])
        for item in now:
            if item["id"] not in before:
                assert item["id"] not in owners
                owners[item["id"]] = set(item["sources"])
        state = edited(state, data.draw(edits(state.page))[0])


values = st.lists(st.sampled_from("abcdef"), unique=True, max_size=4)


@given(base=values, page=values, history=st.lists(values, max_size=4))
def test_a_list_of_words_keeps_what_people_added_and_leaves_out_what_they_removed(
    base: list[str], page: list[str], history: list[list[str]]
) -> None:
    added, gone = set(page) - set(base), set(base) - set(page)
    order = [value for value in page if value in added]
    for fresh in history:
        page, base = merge_sets(base, page, fresh)
        assert merge_sets(base, page, fresh) == (page, base)
        if added or gone:
            assert added <= set(page)
            assert not gone & set(page)
            assert [value for value in page if value in added] == order


def test_a_dispute_is_settled_by_changing_the_fact_once_more_even_back_to_what_it_was() -> None:
    said = {"x": "Ngày 14/4 đoàn đến thăm."}
    state = run(None, Fresh(news.VALUES, facts=(news.fact("events", said, type="visit", date="2022-04-14"),)))
    state.page["events"][0]["date"] = "2022-04-13"
    later = Fresh(news.VALUES, facts=(news.fact("events", said, type="visit", date="2022-04-15"),))
    disputed = run(state, later)
    assert [dispute.fresh for dispute in disputed.record.disputes] == ["2022-04-15"]
    for choice in ("2022-04-14", "2022-04-15", "2022-04-16"):
        page = copy.deepcopy(disputed.page)
        page["events"][0]["date"] = choice
        after = run(edited(disputed, page), later)
        assert after.page == page
        assert after.record == disputed.record


def test_a_record_of_nothing_is_no_record() -> None:
    page = {**news.VALUES, "events": [{"type": "visit", "because": "tôi đã ở đó"}]}
    merged = merge(ENTRY, None, page, Fresh())
    assert merged.page == page
    assert merged.record == Record(ENTRY, {}, {})


# ── Edits upon edits ──────────────────────────────────────────────────────────────────────────

SECTORS = ["agriculture", "border_security", "health", "investment"]


@settings(max_examples=300)
@given(
    steps=st.lists(st.tuples(st.sets(st.sampled_from(SECTORS)), st.sets(st.sampled_from(SECTORS))), max_size=6)
)
def test_a_word_that_an_editor_took_out_or_put_in_stays_so_until_the_editor_changes_it(
    steps: list[tuple[set[str], set[str]]],
) -> None:
    state = run(None, found({}, SECTORS[:2]))
    wishes: dict[str, bool] = {}
    for told, toggled in steps:
        page = copy.deepcopy(state.page)
        stands = page.pop("sectors", [])
        now = [s for s in SECTORS if (s in stands) != (s in toggled)]
        page |= {"sectors": now} if now else {}
        for sector in toggled:  # what stands again as the articles have it follows them again
            wishes[sector] = sector in now
        wishes = {s: there for s, there in wishes.items() if there != (s in ours(state))}
        still = run(edited(state, page), found({}, sorted(state_sectors(state))))
        assert still.page == page
        assert still.record == state.record
        state = run(edited(state, page), found({}, sorted(told)))
        wrong = [
            sector for sector, there in wishes.items() if (sector in state.page.get("sectors", [])) != there
        ]
        assert wrong == []


def ours(state: Merged) -> set[str]:
    """The sectors that the generator wrote and the articles still give."""
    base: Any = state.record.base.get("sectors", [])
    return set(base) & state_sectors(state)


def state_sectors(state: Merged) -> set[str]:
    """The sectors that the articles gave at the last run."""
    return {name.removeprefix("sectors.") for name in state.record.facts if name.startswith("sectors.")}


DAYS = [None, "2022-04-13", "2022-04-14", "2022-04-15"]


@settings(max_examples=300)
@given(steps=st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(["leave", *DAYS])), max_size=6))
def test_a_date_that_an_editor_set_stays_until_the_editor_sets_another(
    steps: list[tuple[str | None, str | None]],
) -> None:
    state = run(None, dated("2022-04-14"))
    wish: Any = "leave"
    told: str | None = "2022-04-14"
    for next_told, choice in steps:
        page = copy.deepcopy(state.page)
        [event] = page["events"]
        if choice != "leave" and choice != event.get("date"):
            event.pop("date", None)
            event |= {"date": choice} if choice else {}
            base: Any = state.record.base["events"]
            held = state.record.found.get("e1") or state.record.disputes
            wish = choice if held or choice != base[0].get("date") else "leave"
        assert run(edited(state, page), dated(told)) == edited(state, page)
        state, told = run(edited(state, page), dated(next_told)), next_told
        if state.page == state.record.base and not state.record.found:
            wish = "leave"  # page, base and articles are of one mind: the date follows the articles again
        if wish != "leave":
            assert state.page["events"][0].get("date") == wish


def dated(date: str | None) -> Fresh:
    """A visit whose article says that it was on *date*."""
    data = {"type": "visit"} | ({"date": date} if date else {})
    fact = Fact("events", data, tuple(news.PLACES), news.basis({"x": "Đoàn đến thăm hai trường."}))
    return Fresh(news.VALUES, None, {}, (fact,))


def test_a_hand_made_fact_that_an_article_confirmed_can_be_taken_back() -> None:
    fresh = Fresh(
        news.VALUES,
        news.basis({"x": "hai tỉnh"}),
        {"sources": {"x": None}, "sectors": {"health": news.basis({"x": "khám bệnh"})}},
        (news.fact("events", {"x": "Ngày 14/4/2022 thăm."}, type="visit", date="2022-04-14"),),
    )
    page = {
        **news.VALUES,
        "sectors": ["health"],
        "events": [{"id": "e1", "type": "visit", "date": "2022-04-14", "sources": ["x"]}],
        "sources": ["x"],
    }
    state = merge(ENTRY, None, page, fresh)
    less = {**news.VALUES, "events": [{"id": "e1", "type": "visit"}]}
    after = merge(ENTRY, state.record, less, fresh)
    assert after.page == less
    assert after.record == state.record
    gone = merge(ENTRY, after.record, less, Fresh(news.VALUES))
    assert merge(ENTRY, gone.record, gone.page, fresh).page == less
