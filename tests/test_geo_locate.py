"""``atlas locate`` shows what it would take and why."""

from __future__ import annotations

import json

from click.testing import CliRunner

from generator.commands.locating import locate


def run(*arguments: str) -> str:
    result = CliRunner().invoke(locate, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_a_name_is_told_with_its_place_score_and_reason() -> None:
    head, why = run("Koh Nhéc").splitlines()
    assert head == "Koh Nhéc: KH-11.kaoh-nheaek (huyện Koh Nhéc, Mondulkiri)"
    assert why.startswith("  1.00  KH-11.kaoh-nheaek")
    assert "known name 'Koh Nhéc' (preferred, seen 1×)" in why


def test_a_doubt_is_told_and_nothing_taken() -> None:
    output = run("Hồ Chí Minh")
    assert output.startswith("Hồ Chí Minh: not clear")
    assert "it has to stand with 'thành phố'" in output
    assert "is the person" in output


def test_an_unknown_name_is_offered_the_nearest() -> None:
    output = run("Savanakhat")
    assert output.startswith("Savanakhat: unknown; the nearest names are")
    assert "LA-SV (tỉnh Savannakhet)" in output


def test_a_place_that_is_gone_says_until_when() -> None:
    assert "VN-28 (tỉnh Kon Tum, until 2025-06-30)" in run("Kon Tum")


def test_json_is_a_list_of_names_with_candidates_best_first() -> None:
    answers = json.loads(run("--json", "Ắt-ta-pư", "Châu Thành", "Savanakhat", "?"))
    assert [answer["name"] for answer in answers] == ["Ắt-ta-pư", "Châu Thành", "Savanakhat", "?"]
    assert answers[0]["candidates"][0]["id"] == "LA-AT"
    assert set(answers[0]["candidates"][0]) == {"id", "score", "why"}
    assert answers[2]["candidates"][0]["id"] == "LA-SV"
    assert answers[3]["candidates"] == []
    for answer in answers:
        scores = [candidate["score"] for candidate in answer["candidates"]]
        assert scores == sorted(scores, reverse=True)


def test_no_name_is_a_mistake_that_shows_the_usage() -> None:
    result = CliRunner().invoke(locate, [])
    assert result.exit_code == 2
    assert "Usage" in result.output
