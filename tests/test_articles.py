"""Files to articles: every encoding, every kind of bad file, each with a clear finding and none that stops
the others.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from generator.errors import ArticleError
from generator.stories.articles import LONGEST, article_files, read_article
from generator.stories.encodings import _TCVN, _VNI_ALONE, _VNI_MARKS, decode

STORY = (
    "Thắt chặt quan hệ hợp tác\n\nSáng 26/4, đoàn đại biểu tỉnh Koh Kong (Campuchia) đã đến thăm, làm việc"
    " với lãnh đạo tỉnh Cà Mau. "
    "Hai bên thống nhất tăng cường hợp tác trong các lĩnh vực nông nghiệp và du lịch, để người dân hai tỉnh"
    " được hưởng lợi.\n"
)


def windows_1258(text: str) -> bytes:
    """What a Windows editor of the nineties wrote: letters with tone marks of their own."""
    out = b""
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(part for part in parts[1:] if part in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out += base.encode("cp1258") + tone.encode("cp1258")
    return out


def tcvn(text: str) -> bytes:
    """TCVN 5712-3, whose fonts draw capitals with tones: here in small letters."""
    table = {letter: byte for byte, letter in _TCVN.items()}
    return bytes(table.get(char, ord(char) if ord(char) < 128 else 63) for char in text.lower())


def vni(text: str) -> bytes:
    """VNI for Windows: a letter and its mark."""
    table = {letter: code for code, letter in _VNI_ALONE.items()}
    for base in "aeouyôöAEOUYÔÖ":
        for mark, tone in _VNI_MARKS.items():
            letter = unicodedata.normalize("NFC", _VNI_ALONE.get(base, base) + tone)
            if len(letter) == 1:
                table.setdefault(letter, base + (mark if base.islower() else mark.upper()))
    return "".join(table.get(char, char) for char in text).encode("cp1252")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_in_all_its_forms(encoding: str) -> None:
    assert decode(STORY.encode(encoding)) == STORY


def test_legacy_vietnamese_encodings_are_told_apart() -> None:
    assert unicodedata.normalize("NFC", decode(windows_1258(STORY))) == STORY
    assert decode(tcvn(STORY)) == STORY.lower()
    assert decode(vni(STORY)) == STORY


@pytest.mark.parametrize("name", ["story.txt", "story"])
def test_line_ends_and_decomposed_letters_stay_as_published(tmp_path: Path, name: str) -> None:
    published = unicodedata.normalize("NFD", STORY).replace("\n", "\r\n")
    (tmp_path / name).write_bytes(published.encode("utf-8"))
    assert read_article(tmp_path / name).text == published


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "article-empty"),
        (b" \n\t\n", "article-empty"),
        (b"\xef\xbb\xbf", "article-empty"),
        (b"\x00" * 50, "article-not-text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "article-not-text"),
        (b"%PDF-1.4\x00\x01\x02" + bytes(range(32)) * 40, "article-format"),
        (b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "article-format"),
        (b"{\\rtf1\\ansi Ng\\'e0y 3/4 \\par}", "article-format"),
        (b"From: <Saved>\nSnapshot-Content-Location: https://x/\n\n------M\n<p>story</p>", "article-format"),
        (b"Received: from a\nSubject: story\nMIME-Version: 1.0\n\nstory", "article-format"),
        (b"PK\x03\x04word/document.xml", "article-format"),
        ("Les élèves sont très fâchés à Genève, déjà là-bas. ".encode("latin-1") * 20, "article-encoding"),
        (b"x" * (LONGEST + 1), "article-too-long"),
        (
            b"<html><head><title></title></head><body><script>var a = 1</script></body></html>",
            "article-no-story",
        ),
    ],
)
def test_a_file_that_is_no_story_says_why(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    with pytest.raises(ArticleError) as told:
        read_article(tmp_path / "bad.txt")
    assert [(finding.path.name, finding.code) for finding in told.value.findings] == [("bad.txt", code)]


def test_html_gives_the_story_with_its_metadata_and_no_script(tmp_path: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.splitlines() if line) * 4
    page = (
        '<!DOCTYPE html><html lang="vi"><head><title>Thắt chặt quan hệ</title>'
        '<meta property="og:site_name" content="Báo Cà Mau">'
        '<meta property="article:published_time" content="2025-04-26T10:00:00+07:00">'
        '<link rel="canonical" href="https://example.org/a1">'
        f"</head><body><nav>Trang chủ | Thời sự</nav><script>alert('x')</script>"
        f"<article><h1>Thắt chặt quan hệ</h1>{paragraphs}</article></body></html>"
    )
    (tmp_path / "a1.html").write_text(page, encoding="utf-8")
    article = read_article(tmp_path / "a1.html")
    assert "đoàn đại biểu tỉnh Koh Kong" in article.text
    assert "alert" not in article.text
    assert (article.publisher, article.published) == ("Báo Cà Mau", "2025-04-26")


def test_a_page_inside_a_drawing_is_read_all_the_same(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    told = "Ngày 14/3/2018, tỉnh Kon Tum và tỉnh Attapeu (Lào) đã ký thỏa thuận hợp tác."
    page.write_text(f'<svg><html><ul><li><a href="#">Trang chủ</a></li></ul><p>{told}</p>', encoding="utf-8")
    assert told in read_article(page).text


def test_a_sidecar_says_what_the_text_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "a.yml").write_text(
        'url: https://example.org/a\npublisher: Báo Cà Mau\npublished: "2025-04-26"\n', encoding="utf-8"
    )
    article = read_article(tmp_path / "a.txt")
    assert (article.url, article.publisher, article.published) == (
        "https://example.org/a",
        "Báo Cà Mau",
        "2025-04-26",
    )


@pytest.mark.parametrize(
    ("sidecar", "code"),
    [
        ("publisher: [", "article-sidecar"),
        ("contry: LA", "sidecar-key"),
        ("autor: A", "sidecar-key-near"),
        ('published: "2025-02-30"', "sidecar-day"),
        ("published: 22/5/2024\n", "sidecar-day"),
        ("published: XXXX-05-22\n", "sidecar-day"),
        ("- a list", "sidecar-fields"),
        ("publisher: [a, b]\n", "sidecar-nested"),
        ("url: https://a.example/\n" * 2000, "sidecar-long"),
    ],
)
def test_a_broken_sidecar_is_a_finding_about_the_sidecar(tmp_path: Path, sidecar: str, code: str) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "a.yml").write_text(sidecar, encoding="utf-8")
    with pytest.raises(ArticleError) as caught:
        read_article(tmp_path / "a.txt")
    assert [(finding.path.name, finding.code) for finding in caught.value.findings] == [("a.yml", code)]


def test_sidecars_notices_and_hidden_files_are_no_articles(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c", "a.yml", "b.yaml", "notes.md", "README.txt", "LICENSE", ".hidden"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assert [path.name for path in article_files(tmp_path)] == ["a.html", "b.txt", "c"]


def test_a_folder_that_is_not_there_has_no_articles(tmp_path: Path) -> None:
    assert list(article_files(tmp_path / "nothing")) == []


def test_a_link_is_no_article(tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.write_text("Tỉnh Nghệ An và tỉnh Hủa Phăn hội đàm.", encoding="utf-8")
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside)
    assert list(article_files(folder)) == []


def test_a_sidecar_keeps_a_day_as_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Tỉnh Nghệ An và tỉnh Hủa Phăn hội đàm.", encoding="utf-8")
    (tmp_path / "a.yml").write_text("published: 2024-05-22\npublisher:\n", encoding="utf-8")
    article = read_article(tmp_path / "a.txt")
    assert (article.published, article.publisher) == ("2024-05-22", None)


def test_a_file_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as told:
        read_article(tmp_path / "nothing.txt")
    [finding] = told.value.findings
    assert (finding.code, dict(finding.details)) == (
        "article-unopened",
        {"problem": "No such file or directory"},
    )
