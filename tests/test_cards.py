"""What leaves the site stands by itself: the drawing that is saved, the card of a page passed on."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from helpers.atlas_project import project

from generator.messages import catalogue
from generator.site.maps.cards import SIZE, card, colours, saved, wrapped
from generator.site.maps.frames import around
from generator.site.maps.layout import Layout
from generator.site.maps.legend import WIDE, Key, keys, rows
from generator.site.maps.letters import width
from generator.site.maps.picture import Arc, Dot, Picture
from generator.site.painting import painter
from generator.site.painting.painter import MANY, all_painted, painted
from generator.site.plugin import build

KON_TUM, ATTAPEU = (14.67, 108.03), (14.81, 106.83)
STYLE = (Path(__file__).parents[1] / "site_src/assets/atlas.css").read_text(encoding="utf-8")


def layout(name: str = "Kon Tum") -> Layout:
    arc = Arc("kon-tum--attapeu", "VN-28", "LA-AT", "la", "Kon Tum – Attapeu", "partnerships/kon-tum--attapeu/")
    dots = (Dot("VN-28", KON_TUM, name, "x/", "here"), Dot("LA-AT", ATTAPEU, "Attapeu", "y/", "here"))
    return Layout(Picture((arc,), dots, box=around([KON_TUM, ATTAPEU])), {"vn": "VIỆT NAM"})


def test_a_saved_drawing_needs_nothing_else() -> None:
    drawing = saved(layout(), "Kon Tum – Attapeu", colours(STYLE))
    ElementTree.fromstring(drawing)
    assert "var(" not in drawing
    assert "href" not in drawing
    assert colours(STYLE)["atlas-la-line"] in drawing


def test_a_saved_drawing_says_what_its_signs_mean_and_only_those_on_it() -> None:
    shown = layout()
    lines = keys(shown.picture, catalogue("en").say)
    hidden = Key("<path/>", "Not on this map", seen=False)
    drawn = ElementTree.fromstring(saved(shown, "Kon Tum", colours(STYLE), (*lines, hidden)))
    told = {" ".join(text.itertext()) for text in drawn.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Kon Tum", "With Laos", "One article"} <= told
    assert "Not on this map" not in told


def test_every_line_of_a_legend_stays_within_its_drawing() -> None:
    lines = [Key("", "Rất nhiều chữ " * n) for n in (1, 2, 3, 1, 1)]
    placed = rows(lines, 400)
    assert [line for row in placed for line, _ in row] == lines
    assert all(x + WIDE + width(line.words, 11) <= 400 for row in placed for line, x in row)


def test_its_colours_are_those_of_the_site_on_a_light_ground() -> None:
    assert colours(STYLE)["atlas-paper"] == "#fdfcf9"


def test_a_card_is_painted_once_and_has_the_size_that_networks_ask_for(tmp_path: Path) -> None:
    drawing = card(layout(), "Kon Tum – Attapeu", "Đã ký", colours(STYLE))
    png = painted(drawing, tmp_path)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == SIZE
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"kept")
    assert painted(drawing, tmp_path) == b"kept"


def sheets(number: int) -> list[str]:
    """So many drawings, each of one colour and all of them small."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"><rect width="8" height="4" fill="#'
    return [f'{head}{shade:06x}"/></svg>' for shade in range(number)]


def test_many_cards_are_painted_side_by_side_into_the_same_pictures(tmp_path: Path) -> None:
    drawings = [*sheets(2 * MANY), *sheets(2)]
    assert list(all_painted(drawings, tmp_path / "some")) == [
        painted(each, tmp_path / "one") for each in drawings
    ]
    assert len(list((tmp_path / "some").iterdir())) == 2 * MANY


def test_where_no_process_can_be_started_cards_are_painted_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(painter, "ProcessPoolExecutor", refused)
    drawings = sheets(2 * MANY)
    assert list(all_painted(drawings, tmp_path / "some")) == [
        painted(each, tmp_path / "one") for each in drawings
    ]


@pytest.mark.parametrize("title", ["`${x}</script>", "<b>&", "Tên rất dài " * 30])
def test_a_title_is_text_and_stays_in_its_column(title: str) -> None:
    drawn = ElementTree.fromstring(card(layout(), title, "", colours(STYLE)))
    texts = [text.text or "" for text in drawn.findall("{http://www.w3.org/2000/svg}text")]
    assert " ".join(texts).strip().removesuffix(" …") in " ".join(title.split())


def test_what_is_kept_or_passed_on_says_whom_to_thank() -> None:
    thanks = "© OpenStreetMap contributors, ODbL"
    shown = (
        saved(layout(), "Kon Tum", colours(STYLE), below=(thanks,)),
        card(layout(), "Kon Tum", "", colours(STYLE), thanks=thanks),
    )
    for drawn in map(ElementTree.fromstring, shown):
        assert thanks in [text.text for text in drawn.findall("{http://www.w3.org/2000/svg}text")]


def test_no_line_begins_with_a_dash() -> None:
    title = "Bản đồ hợp tác địa phương Việt Nam – Lào – Campuchia"
    assert not any(
        line.startswith("–") for room in range(100, 600, 20) for line in wrapped(title, 46, room, 20)
    )


def test_words_are_wrapped_between_words() -> None:
    lines = wrapped("Một hai ba bốn năm sáu bảy", 20, 120, most=9)
    assert " ".join(lines) == "Một hai ba bốn năm sáu bảy"
    assert all(width(line, 18) <= 120 for line in lines)


def test_a_public_site_names_the_card_of_a_page_in_its_head(tmp_path: Path) -> None:
    root = project(tmp_path)
    for entry in list((root / "site_src/partnerships").glob("*--*.md"))[1:]:
        entry.unlink()
    build(root, root / "site", "https://atlas.example/")
    heads = [path.read_text(encoding="utf-8") for path in (root / "site/partnerships").glob("*--*/index.html")]
    named = [head.partition('og:image" content="')[2].partition('"')[0] for head in heads]
    assert len(named) == 1
    assert (root / "site" / named[0].removeprefix("https://atlas.example/")).is_file()
