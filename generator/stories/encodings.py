"""Bytes of a Vietnamese text to characters: Unicode in all its forms, and the encodings in use before it.

    UTF-8, UTF-16, UTF-32     with or without a byte order mark
    windows-1258              Microsoft's, with tone marks of their own (comes out decomposed; reading
    composes it)
    TCVN 5712-3 (ABC)         one byte a letter, the standard of the North
    VNI                       a letter and a byte for its marks, usual in the South

A legacy encoding is taken only if the result reads as Vietnamese and no other reading comes near; else the
file is refused. The tables follow TCVN 5712:1993 and the VNI for Windows character set.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final


class UnreadableError(ValueError):
    """Bytes that are no text, or text in an encoding that cannot be told; *code* names the finding."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip

_TCVN: Final = dict(
    zip(
        bytes.fromhex(
            "a1a2a3a4a5a6a7a8a9aaabacadae b5b6b7b8b9 bbbcbdbe c6c7c8c9cacb ccced0cfd1 d2d3d4d5d6 d7d8dcddde"
            " dfe1e2e3e4"
            "e5e6e7e8e9 eaebecedee eff1f2f3f4 f5f6f7f8f9 fafbfcfdfe"
        ),
        "ĂÂÊÔƠƯĐăâêôơưđ" "àảãáạ" "ằẳẵắ" "ặầẩẫấậ" "èẻéẽẹ" "ềểễếệ" "ìỉĩíị"
        "òỏõóọ" "ồổỗốộ" "ờởỡớợ" "ùủũúụ" "ừửữứự" "ỳỷỹýỵ",
        strict=True,
    )
)  # fmt: skip

_VNI_ALONE: Final = {
    "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ",
    "Í": "Í", "Ì": "Ì", "Æ": "Ỉ", "Ó": "Ĩ", "Ò": "Ị", "Ô": "Ơ", "Ö": "Ư", "Ñ": "Đ", "Î": "Ỵ",
}  # fmt: skip
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT, _HAT, _BREVE = (
    "\u0301",
    "\u0300",
    "\u0309",
    "\u0303",
    "\u0323",
    "\u0302",
    "\u0306",
)
_VNI_MARKS: Final = {
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT, "â": _HAT, "á": _HAT + _ACUTE,
    "à": _HAT + _GRAVE,
    "å": _HAT + _HOOK, "ã": _HAT + _TILDE, "ä": _HAT + _DOT, "ê": _BREVE, "é": _BREVE + _ACUTE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_LETTER = re.compile(
    rf"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])|[{''.join(_VNI_ALONE)}]"
)

_COMMON: Final = frozenset(
    [
        "và",
        "của",
        "là",
        "được",
        "các",
        "đã",
        "với",
        "cho",
        "trong",
        "người",
        "những",
        "này",
        "một",
        "không",
        "tỉnh",
        "về",
        "đến",
        "có",
        "khi",
        "ngày",
        "năm",
        "hai",
        "tại",
        "nước",
        "từ",
        "đồng",
        "huyện",
        "lãnh",
        "đạo",
        "biên",
        "giới",
        "hữu",
        "nghị",
        "hợp",
        "tác",
        "nhân",
        "dân",
        "thành",
        "phố",
        "việt",
        "nam",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH: Final = 0.08
"""Share of the commonest words that any Vietnamese text has; news has about a quarter."""


def decode(data: bytes) -> str:
    """The text of *data*, letter for letter; :class:`UnreadableError` (``article-empty``, ``article-not-text``,
    ``article-encoding``) if it is none."""
    if not data.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise UnreadableError("article-empty" if b"\x00" not in data else "article-not-text")
    text = _unicode(data)
    if text is None:
        if _binary(data):
            raise UnreadableError("article-not-text")
        text = _legacy(data)
    if "\x00" in text or _control_share(text) > 0.05:
        raise UnreadableError("article-not-text")
    return text


def _unicode(data: bytes) -> str | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                return None
    if data[:4096].count(0) > len(data[:4096]) // 8:
        return _utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: in either order, if most of it is letters and blanks."""
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        sample = text[:4000]
        if (
            sum(char.isalnum() or char.isspace() for char in sample) > 0.8 * len(sample)
            and _share(text) > _ENOUGH
        ):
            return text
    return None


def _binary(data: bytes) -> bool:
    sample = data[:8192]
    return b"\x00" in sample or sum(byte < 9 or 13 < byte < 32 for byte in sample) > len(sample) // 20


def _control_share(text: str) -> float:
    sample = text[:8192]
    return sum(unicodedata.category(char) == "Cc" and char not in "\t\r\n\f" for char in sample) / max(
        1, len(sample)
    )


def _legacy(data: bytes) -> str:
    """The one legacy reading of *data* that is Vietnamese."""
    readings: list[tuple[float, str]] = []
    for read in (_cp1258, _tcvn, _vni):
        text = read(data)
        if text is not None:
            readings.append((_share(text), text))
    readings.sort(key=lambda reading: -reading[0])
    if not readings or readings[0][0] < _ENOUGH:
        raise UnreadableError("article-encoding")
    if len(readings) > 1 and readings[1][0] > 0.8 * readings[0][0]:
        raise UnreadableError("article-encoding")
    return readings[0][1]


def _share(text: str) -> float:
    """Share of the words of *text* that are among the commonest Vietnamese ones."""
    words = _WORD.findall(unicodedata.normalize("NFC", text[:20_000]).casefold())
    return sum(word in _COMMON for word in words) / len(words) if words else 0.0


def _cp1258(data: bytes) -> str | None:
    try:
        return data.decode("cp1258")
    except UnicodeDecodeError:
        return None


def _tcvn(data: bytes) -> str | None:
    if any(byte >= 0x80 and byte not in _TCVN for byte in set(data) - _PUNCTUATION):
        return None
    return "".join(chr(byte) if byte < 0x80 else _TCVN.get(byte) or _windows(byte) for byte in data)


def _vni(data: bytes) -> str | None:
    text = "".join(chr(byte) if byte < 0x80 else _windows(byte) for byte in data)
    return _VNI_LETTER.sub(_vni_letter, text)


def _vni_letter(match: re.Match[str]) -> str:
    letter, mark = match.groups()
    if letter is None:
        return _VNI_ALONE[match[0]]
    base = _VNI_ALONE.get(letter, letter)
    return unicodedata.normalize("NFC", base + _VNI_MARKS[mark.lower()])


_PUNCTUATION: Final = frozenset(range(0x80, 0xA1))


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="replace")
