"""Every field of a reading by another program: the lists of an entry, with exact words for sources."""

from __future__ import annotations

from dataclasses import replace

from generator.entry.fields import AGREEMENT, AID, EVENT, PERSON, Field, by_name
from generator.model import SECTORS

SELECTOR: tuple[Field, ...] = (
    Field("exact", "text", "Nguyên văn, đúng từng chữ", "the words, letter for letter", '"…"', required=True),
    Field("prefix", "text", "Chữ đứng ngay trước, khi câu có nhiều lần trong bài",
          "what stands just before, where the words stand in the story more than once", '"…"'),
    Field("suffix", "text", "Chữ đứng ngay sau", "what stands just after", '"…"'),
)  # fmt: skip
QUOTES = Field(
    "quotes",
    "quotes",
    "Nguyên văn câu trong bài nói lên dữ kiện; cũng viết được {exact, prefix, suffix}",
    "the exact words of the story behind it; {exact, prefix, suffix} can be written, too",
    '["Ngày 21/4/2009, hai tỉnh đã ký …"]',
    required=True,
    fields=SELECTOR,
)
_PARTIES = Field(
    "parties", "places", "Các bên tham gia", "who took part", "[VN-28, LA-AT]", required=True
)  # fmt: skip
_CIRCLE = replace(_PARTIES, required=False)
_NAME = Field("name", "text", "Tên", "the name", '"Đội K51"', required=True)


def _told(fields: tuple[Field, ...], parties: Field | None) -> tuple[Field, ...]:
    """*fields* of an item of an entry, less what only an entry has, with *parties* and words."""
    own = tuple(field for field in fields if field.name not in ("id", "sources", "because", "note", "parties"))
    return (*own, *((parties,) if parties else ()), QUOTES)


READING: tuple[Field, ...] = (
    Field("digest", "text", "SHA-256 của tệp bài đã đọc; để nhận ra bài khi tệp đổi tên",
          "the SHA-256 of the file that was read, by which it is known when it is renamed", '"6d12ef4e…"'),
    Field("pairs", "items", "Các cặp địa phương hợp tác", "which places work together", fields=(
        Field("places", "pair", "Mã của hai nơi", "the ids of both places", "[VN-28, LA-AT]", required=True),
        QUOTES,
    )),
    Field("sectors", "items", "Các lĩnh vực hợp tác", "the fields of the cooperation", fields=(
        Field("sector", "choice", "Lĩnh vực", "the field", "health", SECTORS, True),
        _PARTIES,
        QUOTES,
    )),
    Field("agreements", "items", "Các văn bản đã ký", "the texts that were signed",
          fields=_told(AGREEMENT, _PARTIES)),
    Field("events", "items", "Các sự kiện", "the occasions", fields=_told(EVENT, _PARTIES)),
    Field("aid", "items", "Các khoản hỗ trợ", "gifts of money or goods", fields=_told(AID, None)),
    Field("people", "items", "Những người đại diện", "who acted for either side", fields=_told(
        tuple(replace(field, required=True) if field.name == "side" else field for field in PERSON), _CIRCLE)),
    Field("institutions", "items", "Đơn vị, tổ chức gắn với quan hệ",
          "institutions that carry the cooperation", fields=(_NAME, _PARTIES, QUOTES)),
    Field("gates", "items", "Cửa khẩu", "border gates",
          fields=(replace(_NAME, example='"Cầu Treo – Nam Phao"'), _PARTIES, QUOTES)),
)  # fmt: skip
LISTS = by_name(tuple(field for field in READING if field.kind == "items"))
"""The lists of a reading, each with the fields of its items."""
