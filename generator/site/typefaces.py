"""The letters of the site as small files: one family for text and maps, and what names in Lao and Khmer need.

Fonts come from packages and are cut to the letters that the site can show (with fontTools), as WOFF2. What was
cut once is kept by content; throwing it away costs time and nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from io import BytesIO
from pathlib import Path

import geo
from generator.kept import kept

LATIN = (
    *range(0x20, 0x7F), *range(0xA0, 0x180), 0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x300, 0x304), 0x306, 0x309,
    0x31B, 0x323, *range(0x1EA0, 0x1EFA), *range(0x2010, 0x2028), 0x2030, 0x2039, 0x203A, 0x20AB, 0x20AC,
    0x2122, *range(0x2190, 0x2194), 0x2212, 0x2248,
)  # fmt: skip
"""What Vietnamese and English pages are written with, marks that are typed apart too."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """One file of letters: its *name* below ``assets/fonts``, and where it comes from.

    *codes*: the characters that it holds; a variable font is fixed at the regular weight.
    """

    name: str
    package: str
    file: str
    codes: tuple[int, ...]


@cache
def typefaces() -> tuple[Typeface, ...]:
    """Every file of letters that the site sends, those for foreign names only to pages that show some."""
    abroad = "justmytype_intl_sea"
    return (
        Typeface("text.woff2", "font_source_sans_pro", "files/SourceSansPro-Regular.ttf", LATIN),
        Typeface("strong.woff2", "font_source_sans_pro", "files/SourceSansPro-Semibold.ttf", LATIN),
        Typeface("lao.woff2", abroad, "fonts/ofl/notosanslao/NotoSansLao[wdth,wght].ttf", _letters("LA")),
        Typeface("khmer.woff2", abroad, "fonts/ofl/notosanskhmer/NotoSansKhmer[wdth,wght].ttf", _letters("KH")),
    )


def _letters(country: str) -> tuple[int, ...]:
    """The characters in the native names of the places of *country*, the Latin space among them."""
    names = (place.name("native") for place in geo.load().values() if place.country == country)
    return tuple(sorted({ord(letter) for name in names for letter in name} | {0x20}))


def cut(face: Typeface, before: Path) -> bytes:
    """*face* as WOFF2 with its letters alone; what was cut before is taken from the folder *before*."""
    data = (resources.files(face.package) / face.file).read_bytes()
    made_by = (metadata.version("fonttools"), metadata.version("brotli"))
    parts = (hashlib.sha256(data).digest(), face.codes, made_by)
    return kept(before / "letters.woff2", parts, lambda: _cut(data, face.codes))


def _cut(data: bytes, codes: Iterable[int]) -> bytes:
    from fontTools import subset  # takes its time and room; letters kept from another build need neither
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(BytesIO(data), recalcTimestamp=False)
    if "fvar" in font:
        usual = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        font = instancer.instantiateVariableFont(font, usual)
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False, desubroutinize=True)
    options.name_IDs = [0, 1, 2, 13, 14]  # the names of the font and its licence go along
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    out = BytesIO()
    font.flavor = "woff2"
    font.save(out)
    return out.getvalue()
