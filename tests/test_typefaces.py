"""The letters of the site: all that its pages can show, in small files, and always the same."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont

import geo
from generator.site.typefaces import LATIN, Typeface, cut, typefaces

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    kept = tmp_path_factory.mktemp("kept")
    return {face.name: cut(face, kept) for face in typefaces()}


def letters(data: bytes) -> set[int]:
    return set(TTFont(BytesIO(data)).getBestCmap())


def test_every_letter_of_the_words_of_the_site_is_there(files: dict[str, bytes]) -> None:
    said = {
        ord(letter)
        for file in (ROOT / "generator/messages").glob("site.*.yml")
        for text in yaml.safe_load(file.read_text(encoding="utf-8")).values()
        for letter in text
    }
    for name in ("text.woff2", "strong.woff2"):
        assert {chr(code) for code in said - letters(files[name]) if code >= 0x20} <= set("✎▸")


@pytest.mark.parametrize(("country", "name"), [("LA", "lao.woff2"), ("KH", "khmer.woff2")])
def test_every_native_name_can_be_written(files: dict[str, bytes], country: str, name: str) -> None:
    native = {
        letter for place in geo.load().values() if place.country == country for letter in place.name("native")
    }
    assert {ord(letter) for letter in native} <= letters(files[name])


def test_files_are_small_and_name_their_licence(files: dict[str, bytes]) -> None:
    assert len(files["text.woff2"]) + len(files["strong.woff2"]) < 60_000
    assert len(files["lao.woff2"]) + len(files["khmer.woff2"]) < 18_000
    for data in files.values():
        assert "SIL Open Font License" in str(TTFont(BytesIO(data))["name"].getDebugName(13))


def test_what_was_cut_is_kept_and_the_same_bytes_come_out(files: dict[str, bytes], tmp_path: Path) -> None:
    face = typefaces()[2]
    assert cut(face, tmp_path) == files[face.name]
    [kept] = tmp_path.iterdir()
    kept.write_bytes(b"kept")
    assert cut(face, tmp_path) == b"kept"
    fewer = Typeface(face.name, face.package, face.file, face.codes[:-1])
    assert cut(fewer, tmp_path) not in (b"kept", files[face.name])


def test_the_style_sheet_names_every_file_and_no_other() -> None:
    sheet = (ROOT / "site_src/assets/atlas.css").read_text(encoding="utf-8")
    assert set(re.findall(r'url\("fonts/([^"]+)"\)', sheet)) == {face.name for face in typefaces()}
    assert set(map(ord, "ạặẹệịọộợụựỳỵỷỹđĐơƠưƯ₫“”–…→≈")) <= set(LATIN)
