"""Links in notes are found wherever they stand, and those that lead nowhere are known."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from helpers.atlas_project import ROOT, led_to

from generator.desk.links import broken, links

SITE = Path(__file__).parent / "site" / "site_src"
PAGE = PurePosixPath("partnerships/quang-binh--khammouane.md")


def test_every_form_of_a_link_is_found_with_its_line() -> None:
    text = (
        "Một [liên kết](a.md), ![ảnh](b.png 'tên') và [ngoặc](<c d.md>).\n"
        "`[mã](x.md)`\n```\n[mã](y.md)\n```\n[gốc]: z.md\n[^1]: chú thích\n"
    )
    assert [(link.target, link.line) for link in links(text)] == [
        ("a.md", 1),
        ("b.png", 1),
        ("c d.md", 1),
        ("z.md", 6),
    ]


@pytest.mark.parametrize(
    "target",
    [
        "quang-binh--savannakhet.md",
        "quang-binh--savannakhet.md#e1",
        "../partnerships/ha-noi--quang-binh.md",
        "../places/vn/quang-binh.md",
        "../places/vn/dak-lak/ea-sup/index.md",
        "../sectors/health.md",
        "../sources/lang_song_1.md",
        "../timeline.md",
        "#e1",
        "https://camau.gov.vn/tin?a=1",
        "mailto:toa-soan@example.org",
    ],
)
def test_a_link_that_leads_somewhere(target: str) -> None:
    assert not broken(target, PAGE, SITE, {"lang_song_1"})


@pytest.mark.parametrize(
    "target",
    [
        "",
        "khong-co.md",
        "../../../etc/passwd",
        "../places/vn/khong-co.md",
        "../sectors/fishing.md",
        "../sources/lang_song_7.md",
        "/about/",
        "//example.org/x",
        "https:///x",
        "http://[::1",
        "javascript:alert(1)",
        "ftp://example.org",
    ],
)
def test_a_link_that_leads_nowhere(target: str) -> None:
    assert broken(target, PAGE, SITE, {"lang_song_1"})


def test_what_stands_in_for_other_pages_where_home_is_built_alone_leaves_no_link_open() -> None:
    own = sorted((ROOT / "site_src").glob("*.md"))
    standing = led_to(ROOT) | {path.name for path in own}
    for path in own:
        targets = {link.target for link in links(path.read_text(encoding="utf-8"))}
        assert {target for target in targets if target.endswith(".md")} <= standing, path.name
