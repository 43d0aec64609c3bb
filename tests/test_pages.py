"""What the generated pages say, before any browser sees them."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from helpers.atlas_project import TINY, Pages, pages_of, project, site_of, write_entry

import geo
from generator.entry.fields import SIDECAR
from generator.memory import ledger
from generator.memory.ledger import LedgerLine
from generator.model import SECTORS
from generator.site.pages import Page
from generator.site.pages.findable import search_files
from generator.stories import sidecar

ENTRY = "partnerships/quang-binh--khammouane.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project(tmp_path)


Told = dict[str, Pages]


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The pages of the atlas as it is, by language, for all tests that only read them."""
    root = project(tmp_path_factory.mktemp("untouched"))
    return {language: pages_of(site_of(root, language)) for language in ("vi", "en")}


def words(page: Page) -> str:
    """The page as a reader reads it: no tags, no blanks twice."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def fact(page: Page, anchor: str) -> str:
    """The words of one fact."""
    found = re.search(rf'<li [^>]*id="{anchor}">.*?</li>', page.text, re.DOTALL)
    assert found, f"no fact {anchor}"
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[0])).split())


# ── Provenance ────────────────────────────────────────────────────────────────────────────────


def test_a_fact_shows_its_quotation_and_source_on_demand(untouched: Told) -> None:
    page = untouched["vi"][ENTRY]
    assert "<details" in page.text
    assert "Báo Làng Sông, 15/3/2024" in fact(page, "a1")


def test_what_an_editor_corrected_is_marked_with_what_the_article_says_and_why(
    untouched: Told,
) -> None:
    told = fact(untouched["vi"][ENTRY], "e1")
    assert "13/3/2024" in told
    assert "Biên tập viên đã sửa. Bài báo – ngày: 14/3/2024." in told
    assert "Lý do: cổng thông tin của tỉnh ghi ngày 13." in told


def test_a_source_that_an_editor_found_elsewhere_is_quoted_with_its_address(
    untouched: Told,
) -> None:
    page = untouched["vi"][ENTRY]
    assert "Lớp tiếng Việt đầu tiên khai giảng." in fact(page, "e3")
    assert 'href="https://khammouane.example/lop-hoc"' in page.text


def test_a_fact_without_a_source_says_so(untouched: Told) -> None:
    assert "Dữ kiện này chưa được dẫn nguồn." in fact(untouched["vi"][ENTRY], "e4")
    assert "No source is cited for this fact yet." in fact(untouched["en"][ENTRY], "e4")


def test_a_dispute_shows_what_the_article_says_and_what_an_editor_wrote(folder: Path) -> None:
    path = folder / "seeds" / "records" / "quang-binh--khammouane.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    quote = record["facts"]["e1"]["quotes"][0]
    record["disputes"] = [
        {"id": "e1-date-1", "item": "e1", "field": "date", "page": "2024-03-13", "fresh": "2024-03-15",
         "certainty": "stated",
         "quotes": [quote, {**quote, "article": "lang_song_2", "exact": "Lời của báo kia."}]}
    ]  # fmt: skip
    path.write_text(json.dumps(record), encoding="utf-8")
    pages = pages_of(site_of(folder))
    told = fact(pages[ENTRY], "e1")
    other = site_of(folder).story_name("lang_song_2")
    assert (
        f"Nguồn khác nhau. ngày: Báo Làng Sông, 15/3/2024 và {other} ghi là 15/3/2024; "
        "biên tập viên ghi là 13/3/2024." in told
    )
    assert f"Lời của báo kia. — {other}" in told
    assert f"{' '.join(quote['exact'].split())} — Báo Làng Sông, 15/3/2024" in told
    line = "settled: [e1-date-1] → ✎ site_src/partnerships/quang-binh--khammouane.md"
    assert line in told
    assert line in words(pages["disputes/index.md"])
    assert "1 điểm chưa thống nhất" in words(pages["disputes/index.md"])
    assert 'class="atlas-chip atlas-chip--disputed"' in pages[ENTRY].text
    assert 'class="atlas-chip atlas-chip--disputed"' in pages["partnerships/index.md"].text


def test_every_fact_shows_its_id_and_no_dispute_is_told_where_there_is_none(
    untouched: Told,
) -> None:
    pages = untouched["en"]
    for item in ("e1", "e3", "a1", "g1", "p1"):
        assert f">{item}</code>" in pages[ENTRY].text
    assert "No dispute is open." in words(pages["disputes/index.md"])
    assert "atlas-chip--disputed" not in pages[ENTRY].text


@pytest.mark.parametrize(
    ("language", "told", "words_told", "source_told"),
    [
        ("vi", "bản hiện nay không còn nói điều này", "Câu này ở bản trước của bài báo.", "đã được thay"),
        ("en", "the present one no longer says so", "stood in an earlier text of the article.", "was replaced"),
    ],
)
def test_a_fact_whose_article_has_another_text_by_now_says_so_on_both_pages(
    folder: Path, language: str, told: str, words_told: str, source_told: str
) -> None:
    before = dict(pages_of(site_of(folder, language)))
    record = folder / "seeds/records/quang-binh--khammouane.json"
    data = json.loads(record.read_text(encoding="utf-8"))
    data["articles"]["lang_song_1"] = "0" * 64
    record.write_text(json.dumps(data), encoding="utf-8")
    pages = pages_of(site_of(folder, language))
    assert told in fact(pages[ENTRY], "a1")
    assert words_told in fact(pages[ENTRY], "a1")
    assert told not in fact(pages[ENTRY], "e3"), "another source still says so"
    source = "sources/lang_song_1.md"
    assert source_told in words(pages[source])
    assert words_told in words(pages[source])
    assert source_told not in words(before[source])
    assert told not in words(before[ENTRY])


def test_every_fact_leads_to_the_file_it_lives_in_and_to_the_form_with_page_and_fact_filled_in(
    untouched: Told,
) -> None:
    page = untouched["vi"][ENTRY]
    assert f"https://github.example/someone/atlas/edit/main/site_src/{ENTRY}" in page.text
    form = next(
        link for link in re.findall(r'href="([^"]+)"', page.text) if "issues/new" in link and "+e2" in link
    )
    assert "template=correction.yml" in form
    assert "page=https%3A%2F%2Fatlas.example%2Fpartnerships%2Fquang-binh--khammouane%2F%23e2" in form


# ── Places then and now ───────────────────────────────────────────────────────────────────────


def test_a_place_is_shown_as_reported_and_as_it_is_today(untouched: Told) -> None:
    pages = untouched["vi"]
    assert "Quảng Bình (đến 30/6/2025), nay thuộc Quảng Trị" in words(pages[ENTRY])
    assert "Quảng Bình (đến 30/6/2025), nay thuộc Quảng Trị" in words(pages["places/vn/quang-binh.md"])
    english = untouched["en"]
    assert "Quang Binh (until 30 June 2025), now part of Quang Tri" in words(english[ENTRY])


def test_the_province_of_today_lists_what_it_inherited_and_does_not_count_it(
    untouched: Told,
) -> None:
    told = words(untouched["vi"]["places/vn/quang-tri.md"])
    assert "Chưa đọc được bài nào kể về quan hệ xuyên biên giới của riêng nơi này" in told
    assert "Dưới đây là 3 quan hệ thừa hưởng" in told
    assert "Quảng Bình – Khammouane" in told
    assert "của Quảng Bình trước ngày 1/7/2025" in told


def test_a_province_lists_the_partnerships_of_its_districts_without_counting_them(folder: Path) -> None:
    write_entry(
        folder,
        "ea-sup--kaoh-nheaek",
        "title: Ea Súp – Koh Nhek\nplaces: [VN-33.ea-sup, KH-11.kaoh-nheaek]\nlevel: district\n"
        "scope: cross-border\nevidence: reported\nevents:\n"
        "  - {id: e1, type: visit, date: '2024-12-26/2024-12-29'}",
    )
    pages = pages_of(site_of(folder))
    for province in ("places/vn/dak-lak.md", "places/kh/mondulkiri.md"):
        assert "Dưới đây là 1 quan hệ của các huyện." in words(pages[province])
        assert "Quan hệ của các huyện" in words(pages[province])
        assert "ea-sup--kaoh-nheaek" in pages[province].text
    district = words(pages["places/vn/dak-lak/ea-sup.md"])
    assert "1 quan hệ xuyên biên giới" in district
    assert "nay thuộc Đắk Lắk" in district
    assert "Địa bàn nay thuộc:" in district


def test_a_district_without_a_point_of_its_own_is_drawn_at_its_provinces_and_says_so(folder: Path) -> None:
    places = geo.load()
    district = next(place for place in places.districts("LA-AT") if not place.at().own_point)
    name = f"ea-sup--{district.entry_slug}"
    write_entry(
        folder,
        name,
        f"title: x\nplaces: [VN-33.ea-sup, {district.id}]\nlevel: district\n"
        "scope: cross-border\nevidence: reported",
    )
    pages = pages_of(site_of(folder))
    assert '"exact":false' in pages[f"assets/maps/partnerships/{name}.js"].text
    told = words(pages[f"partnerships/{name}.md"])
    assert "Huyện chưa có tọa độ riêng, vẽ tại điểm của tỉnh" in told
    assert "không tính được, vì có nơi chưa có tọa độ riêng" in told
    assert "Nơi này chưa có tọa độ riêng" in words(pages[f"places/{district.url_path}.md"])


def test_domestic_and_mentioned_partnerships_are_listed_apart_and_not_counted(
    untouched: Told,
) -> None:
    told = words(untouched["vi"]["places/vn/quang-binh.md"])
    assert "1 quan hệ xuyên biên giới" in told
    assert told.index("Quan hệ trong nước") < told.index("Hà Nội – Quảng Bình")
    assert told.index("Chỉ được nhắc tới") < told.index("Quảng Bình – Savannakhet")


def test_notes_on_a_place_come_from_its_file_and_its_pencil_leads_there(folder: Path) -> None:
    without = pages_of(site_of(folder))["places/vn/quang-binh.md"].text
    assert "/new/main/site_src/places/vn?filename=quang-binh.md" in without
    notes = folder / "site_src" / "places" / "vn" / "quang-binh.md"
    notes.parent.mkdir(parents=True)
    notes.write_text("Có **động** Phong Nha.\n", encoding="utf-8")
    page = pages_of(site_of(folder))["places/vn/quang-binh.md"].text
    assert "<strong>động</strong>" in page
    assert "/edit/main/site_src/places/vn/quang-binh.md" in page


def test_a_partnership_that_nobody_tells_of_any_more_is_silent_since_its_last_news(folder: Path) -> None:
    write_entry(
        folder,
        "kon-tum--attapeu",
        "title: Kon Tum – Attapeu\nplaces: [VN-28, LA-AT]\nlevel: province\nscope: cross-border\n"
        "evidence: reported\nevents:\n  - {id: e1, type: visit, date: '2001-05'}",
    )
    pages, english = pages_of(site_of(folder)), pages_of(site_of(folder, "en"))
    told = words(pages["partnerships/kon-tum--attapeu.md"])
    assert "Không có tin từ 5/2001" in told
    assert "không có nghĩa là quan hệ đã hết" in told
    assert "Không có tin từ 5/2001" in words(pages["places/vn/kon-tum.md"])
    assert "Silent since May 2001" in words(english["index.md"])


# ── Facts that live elsewhere, sources, renamed entries ───────────────────────────────────────


def test_an_occasion_of_several_parties_is_shown_with_each_and_leads_to_where_it_lives(
    untouched: Told,
) -> None:
    page = untouched["vi"]["partnerships/quang-binh--savannakhet.md"]
    told = fact(page, "quang-binh--khammouane-e2")
    assert "10–12/1/2024" in told
    assert "được ghi ở mục Quảng Bình – Khammouane" in told
    assert 'href="../quang-binh--khammouane/#e2"' in page.text


def test_the_page_of_a_source_quotes_and_never_prints_the_article(untouched: Told) -> None:
    page = untouched["vi"]["sources/lang_song_1.md"]
    text = (TINY / "seeds" / "articles" / "lang_song_1.txt").read_text(encoding="utf-8")
    record = json.loads(
        (TINY / "seeds" / "records" / "quang-binh--khammouane.json").read_text(encoding="utf-8")
    )
    quoted = [quote["exact"] for fact in record["facts"].values() for quote in fact["quotes"]]
    shown = words(page)
    unquoted = [
        line for line in text.splitlines()
        if len(line) > 40 and not any(line in quote or quote in line for quote in quoted)
    ]  # fmt: skip
    assert unquoted, "the article holds lines that nobody quoted"
    assert [line for line in unquoted if line in shown] == []
    assert "không thuộc giấy phép" in shown


def test_a_source_whose_publisher_nobody_knows_is_called_by_what_it_tells_of(folder: Path) -> None:
    (folder / "seeds" / "articles" / "lang_song_1.yml").unlink()
    pages = pages_of(site_of(folder, "en"))
    told = words(pages["sources/lang_song_1.md"])
    assert "Article about Quang Binh – Khammouane" in told
    assert "Not known yet: publisher, day of publication and address." in told
    assert "Publisher not known lang_song_1" in words(pages["sources/index.md"])


def test_a_source_that_an_editor_found_is_listed_and_has_a_page_with_what_it_supports(
    untouched: Told,
) -> None:
    pages = untouched["en"]
    address = re.search(r'href="\.\./\.\./(sources/x[0-9a-f]{10})/"', pages[ENTRY].text)
    assert address
    told = words(pages[f"{address[1]}.md"])
    assert "An editor found this source" in told
    assert "Lớp tiếng Việt đầu tiên khai giảng." in told
    assert 'href="../../partnerships/quang-binh--khammouane/#e3"' in pages[f"{address[1]}.md"].text
    assert 'href="https://khammouane.example/lop-hoc"' in pages[f"{address[1]}.md"].text
    assert f'data-id="{address[1].removeprefix("sources/")}"' in pages["sources/index.md"].text


def test_the_pencil_of_a_source_begins_its_note_with_lines_that_the_check_accepts(folder: Path) -> None:
    site = site_of(folder)
    front = yaml.safe_load(pages_of(site)["sources/lang_song_1.md"].text.split("---")[1])
    assert front["pencil"] == f"{site.repository.url}/edit/main/seeds/articles/lang_song_1.yml"
    note = folder / "seeds/articles/lang_song_1.yml"
    note.unlink()
    front = yaml.safe_load(pages_of(site_of(folder))["sources/lang_song_1.md"].text.split("---")[1])
    asked = parse_qs(urlsplit(front["pencil"]).query)
    assert asked["filename"] == ["lang_song_1.yml"]
    note.write_text(asked["value"][0], encoding="utf-8")
    assert sidecar.beside(note.with_suffix(".txt")) == {}
    note.write_text(re.sub(r"(?m)^# (\w+: )", r"\1", asked["value"][0]), encoding="utf-8")
    assert tuple(sidecar.beside(note.with_suffix(".txt"))) == sidecar.KEYS
    assert [field.name for field in SIDECAR] == [*sidecar.KEYS]
    assert "Nguyễn Văn A" in words(pages_of(site_of(folder))["sources/lang_song_1.md"])


def test_what_came_and_went_is_told_on_the_home_page_and_in_full(folder: Path) -> None:
    lines = [
        LedgerLine("a", "quang-binh--khammouane", "entry", "new", "stories"),
        LedgerLine(
            "b", "quang-binh--khammouane", "e1", "corrected", "person", "meeting", "2024-03-13", "2024-03-15"
        ),
        LedgerLine("c", "gone--away", "entry", "removed", "person"),
    ]
    (folder / ledger.FILE).write_text(ledger.to_text(ledger.Ledger({}, tuple(lines))), encoding="utf-8")
    pages = pages_of(site_of(folder, "en"))
    for path in ("index.md", "changes/index.md"):
        told = words(pages[path])
        assert "Removed gone--away Partnership" in told
        assert "Corrected by an editor Meeting, 13 March 2024 Quang Binh – Khammouane" in told
        assert "printed 15 March 2024" in told
        assert "New Quang Binh – Khammouane Partnership" in told
    assert 'href="../partnerships/quang-binh--khammouane/#e1"' in pages["changes/index.md"].text


def test_the_address_of_a_renamed_entry_leads_to_the_new_one(folder: Path) -> None:
    entry = folder / "site_src" / ENTRY
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("gates:", "aliases: [quang-binh--kham-muon]\ngates:"), encoding="utf-8")
    moved = pages_of(site_of(folder))["partnerships/quang-binh--kham-muon/index.html"].text
    assert 'content="0; url=../quang-binh--khammouane/"' in moved


def test_an_edit_in_the_front_matter_shows_on_every_page_that_tells_of_it(folder: Path) -> None:
    entry = folder / "site_src" / ENTRY
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace('"2024-03-14"', '"2024-08-30"'), encoding="utf-8")
    pages = pages_of(site_of(folder))
    assert "30/8/2024" in fact(pages[ENTRY], "g1")
    for path in ("index.md", "places/la/khammouane.md", "countries/la.md", "sectors/health.md"):
        assert "tin gần nhất 30/8/2024" in words(pages[path])
    told = json.loads(pages["data/partnerships.json"].text)["partnerships"]
    assert next(one for one in told if one["id"] == "quang-binh--khammouane")["last_evidence"] == "2024-08-30"


def test_english_notes_stand_on_the_english_page_and_never_alone(untouched: Told) -> None:
    english = untouched["en"]
    assert "Cha Lo – Na Phao" in words(english[ENTRY])
    assert [path for path in english if ".en" in path] == []


def test_the_same_atlas_gives_the_same_bytes(folder: Path) -> None:
    assert pages_of(site_of(folder)) == pages_of(site_of(folder))


def test_every_sector_and_country_has_an_address_even_while_it_is_empty(untouched: Told) -> None:
    pages = untouched["vi"]
    assert all(f"sectors/{sector}.md" in pages for sector in SECTORS)
    assert "Chưa có quan hệ nào được ghi nhận ở đây." in words(pages["countries/kh.md"])


def test_an_atlas_without_entries_says_so(folder: Path) -> None:
    for path in [*(folder / "site_src" / "partnerships").iterdir(), *(folder / "seeds" / "records").iterdir()]:
        path.unlink()
    assert "Chưa có quan hệ hợp tác nào được ghi nhận." in words(pages_of(site_of(folder))["index.md"])


# ── Data ──────────────────────────────────────────────────────────────────────────────────────


def test_the_data_hold_every_partnership_with_the_agreed_keys(untouched: Told) -> None:
    told = json.loads(untouched["vi"]["data/partnerships.json"].text)["partnerships"]
    assert [one["id"] for one in told] == [
        "ha-noi--quang-binh",
        "quang-binh--khammouane",
        "quang-binh--savannakhet",
    ]
    keys = [
        "id", "title", "places", "level", "scope", "evidence", "status", "since", "last_evidence",
        "sectors", "agreements", "events", "aid", "url",
    ]  # fmt: skip
    assert all(list(one) == keys for one in told)
    assert told[0]["aid"][0]["amount"] == 5_000_000_000
    assert told[1]["url"] == "https://atlas.example/partnerships/quang-binh--khammouane/"
    assert [event["id"] for event in told[2]["events"]] == ["e2"]
    assert told[2]["events"][0]["entry"] == "quang-binh--khammouane"


def test_a_layer_of_the_publisher_is_on_every_map_and_in_the_legend(folder: Path) -> None:
    overlays = folder / "geo" / "overlays"
    overlays.mkdir(parents=True)
    layer = {
        "type": "Feature",
        "name": "Đường 9",
        "properties": {},
        "geometry": {"type": "Point", "coordinates": [106, 16.6]},
    }
    (overlays / "duong-9.geojson").write_text(json.dumps(layer), encoding="utf-8")
    pages = pages_of(site_of(folder))
    assert "data/overlays/duong-9.geojson" in pages
    assert all(
        "data/overlays/duong-9.geojson" in page.text for path, page in pages.items() if path.endswith(".js")
    )
    assert "Đường 9" in words(pages["index.md"])


def test_a_day_of_an_unknown_year_is_shown_sorted_and_exported_without_one(folder: Path) -> None:
    path = folder / ENTRY.replace("partnerships", "site_src/partnerships", 1)
    text = path.read_text(encoding="utf-8").replace(
        "\nevents:\n", '\nevents:\n  - {id: e9, type: visit, date: "XXXX-03-27"}\n'
    )
    path.write_text(text, encoding="utf-8")
    pages = pages_of(site_of(folder, "en"))
    assert "27 March, year unknown" in fact(pages[ENTRY], "e9")
    told = json.loads(pages["data/partnerships.json"].text)["partnerships"]
    [one] = [each for each in told if each["id"] == "quang-binh--khammouane"]
    assert [event["date"] for event in one["events"] if event["id"] == "e9"] == ["XXXX-03-27"]
    assert "XXXX" not in f"{one['since']}{one['last_evidence']}"
    assert not [page.path for page in pages.values() if "0004" in page.text and page.path.endswith(".md")]


@pytest.mark.parametrize("front", ["title: [", "- a", "title: x: y"])
def test_a_page_in_another_language_that_cannot_be_read_does_not_stop_the_search(
    folder: Path, front: str
) -> None:
    (folder / "site_src/about.en.md").write_text(f"---\n{front}\n---\n# Elsewhere\n", encoding="utf-8")
    files = {page.path: page.text for page in search_files(site_of(folder), [Page("about.md", "# Nơi này\n")])}
    assert any("Nơi này" in text for text in files.values())
