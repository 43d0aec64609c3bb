"""Every field of an entry's front matter: what it holds, what it means, an example.

This table is the single source: reading, ``atlas check``, the JSON Schema and the table in
CONTRIBUTING.md are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator import model

FieldKind = Literal[
    "text",       # words in one line
    "id",         # a name that the generator gives: e1, a1 …
    "choice",     # one of the allowed values
    "choices",    # a list of allowed values, none twice
    "date",       # EDTF text
    "amount",     # a number, in units of the currency
    "place",      # one id of the gazetteer
    "pair",       # exactly two ids
    "places",     # two ids or more
    "texts",      # a list of words, none twice
    "entries",    # a list of entry names
    "sources",    # article names, or what an editor found elsewhere
    "quotes",     # exact words of the article
    "items",      # a list of things with fields of their own
]  # fmt: skip


PLACE_ID = r"(VN|LA|KH)-[A-Z0-9]{1,3}(\.[a-z0-9-]+)?"
ENTRY_NAME = r"[a-z0-9]+(-[a-z0-9]+)*--[a-z0-9]+(-[a-z0-9]+)*"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its *name*, what *kind* of value it holds, and what it means, in both languages.

    *example* is YAML as an editor would write it after the colon; *fields* are those of each item.
    """

    name: str
    kind: FieldKind
    vi: str
    en: str
    example: str = ""
    allowed: tuple[str, ...] = ()
    required: bool = False
    fields: tuple[Field, ...] = ()

    def describe(self, language: str) -> str:
        """What the field means, in *language* (``vi`` or ``en``)."""
        return self.vi if language == "vi" else self.en


def _sources(vi: str, en: str) -> Field:
    return Field("sources", "sources", vi, en, "[000_8a69ed1118646288]", fields=ELSEWHERE)


def _because() -> Field:
    return Field(
        "because",
        "text",
        "Vì sao biên tập viên sửa như vậy; không bắt buộc",
        "why an editor changed it; optional",
        '"cổng thông tin của tỉnh ghi ngày 22"',
    )


def _note() -> Field:
    return Field(
        "note",
        "text",
        "Ghi chú ngắn hiện cạnh dữ kiện",
        "a short remark shown beside the fact",
        '"chuyến thăm đáp lễ"',
    )


def _date(vi: str, en: str, example: str = '"2009-04-21"') -> Field:
    return Field("date", "date", vi, en, example)


def _id(letter: str) -> Field:
    return Field(
        "id",
        "id",
        "Tên do máy đặt, không đổi và không dùng lại; mục mới viết tay có thể bỏ trống",
        "a name that the generator gives once; leave it out in what you add by hand",
        f"{letter}1",
    )


ELSEWHERE: tuple[Field, ...] = (
    Field("url", "text", "Địa chỉ của nguồn", "the address of the source", '"https://camau.gov.vn/tin/1"'),
    Field("publisher", "text", "Cơ quan xuất bản", "who published it", '"Báo Cà Mau"'),
    Field("date", "date", "Ngày đăng", "when it was published", '"2022-04-14"'),
    Field("quote", "text", "Nguyên văn câu nói lên dữ kiện", "the exact words behind the fact", '"…"'),
)

_FORMS = "2009, 2009-04, 2009-04-21, 2024-12-26/2024-12-29, 2022-04?, XXXX-03-27"
_DATE_EN = f"when, no more precise than the source: {_FORMS}"
_DATE_VI = f"Khi nào, đúng mức nguồn ghi: {_FORMS}"
_PARTIES = Field(
    "parties",
    "places",
    "Các bên tham gia, chỉ ghi khi nhiều hơn hai nơi của mục",
    "who took part; only where there are more than the entry's two places",
    "[VN-28, LA-AT, LA-XE]",
)

AGREEMENT: tuple[Field, ...] = (
    _id("a"),
    Field("kind", "choice", "Loại văn bản", "what kind of text was signed", "mou", model.AGREEMENT_KINDS, True),
    _date(f"{_DATE_VI} (ngày ký)", f"{_DATE_EN} (the signing)"),
    Field("period", "date", "Giai đoạn mà văn bản bao quát", "the years it covers", '"2022/2025"'),
    _PARTIES,
    _sources("Bài báo hoặc nguồn nói lên điều này", "the articles or other sources that say so"),
    _because(),
    _note(),
)  # fmt: skip

EVENT: tuple[Field, ...] = (
    _id("e"),
    Field("type", "choice", "Loại sự kiện", "what kind of occasion it was", "visit", model.EVENT_TYPES, True),
    _date(_DATE_VI, _DATE_EN, '"2022-04?"'),
    _PARTIES,
    _sources("Bài báo hoặc nguồn nói lên điều này", "the articles or other sources that say so"),
    _because(),
    _note(),
)  # fmt: skip

AID: tuple[Field, ...] = (
    _id("g"),
    Field("giver", "place", "Nơi tặng", "the place that gave", "VN-59", required=True),
    Field("receiver", "place", "Nơi nhận", "the place that received", "KH-9", required=True),
    Field("amount", "amount", "Số tiền, viết đủ số không", "the sum, all zeros written out", "139000000000"),
    Field("currency", "choice", "Loại tiền", "the currency of the sum", "VND", model.CURRENCIES),
    Field("goods", "text", "Hiện vật", "what was given in kind", '"20 tấn gạo"'),
    Field("purpose", "text", "Để làm gì", "what it was for", '"xây trường học"'),
    _date(_DATE_VI, _DATE_EN, '"2016/.."'),
    Field(
        "kind", "choice", "gift: một khoản; total: tổng nhiều năm; part: một phần của tổng",
        "gift: one gift; total: a sum over years; part: a part of a total", "total", model.AID_KINDS,
    ),
    _PARTIES,
    _sources("Bài báo hoặc nguồn nói lên điều này", "the articles or other sources that say so"),
    _because(),
    _note(),
)  # fmt: skip

PERSON: tuple[Field, ...] = (
    _id("p"),
    Field("name", "text", "Họ tên", "the person's name", '"Thong Na Rong"', required=True),
    Field("role", "text", "Chức vụ", "the person's office", '"Chủ tịch Hội đồng tỉnh"'),
    Field("side", "place", "Nơi người ấy đại diện", "the place the person acted for", "KH-9"),
    _sources("Bài báo hoặc nguồn nói lên điều này", "the articles or other sources that say so"),
    _because(),
)

ENTRY: tuple[Field, ...] = (
    Field("title", "text", "Tên mục, hiện ở đầu trang", "the title of the page", "Kon Tum – Attapeu",
          required=True),
    Field("places", "pair", "Mã của hai nơi, bên Việt Nam trước", "the ids of both places, Viet Nam's first",
          "[VN-28, LA-AT]", required=True),
    Field("level", "choice", "Cấp của hai nơi", "the level of the two places", "province", model.LEVELS, True),
    Field("scope", "choice", "Xuyên biên giới hay trong nước", "across a border or within Viet Nam",
          "cross-border", model.SCOPES, True),
    Field("evidence", "choice", "reported: có bài viết về quan hệ này; mentioned: chỉ thấy ở phần bên lề trang",
          "reported: a story tells of it; mentioned: only in the furniture of some page",
          "reported", model.EVIDENCES, True),
    Field("sectors", "choices", "Các lĩnh vực hợp tác", "the fields of the cooperation",
          "[border_security, health]", model.SECTORS),
    Field("agreements", "items", "Các văn bản đã ký", "the texts that were signed", fields=AGREEMENT),
    Field("events", "items", "Các sự kiện", "the occasions", fields=EVENT),
    Field("aid", "items", "Các khoản hỗ trợ", "gifts of money or goods", fields=AID),
    Field("people", "items", "Những người đại diện", "who acted for either side", fields=PERSON),
    Field("institutions", "texts", "Đơn vị, tổ chức gắn với quan hệ",
          "institutions that carry the cooperation", '["Đội K51"]'),
    Field("gates", "texts", "Cửa khẩu", "border gates", '["Cầu Treo – Nam Phao"]'),
    _sources("Nguồn nói rằng có quan hệ này", "what says that the partnership exists"),
    Field("continues", "entries", "Mục của nơi tiền thân (tỉnh sáp nhập, huyện bỏ)",
          "entries of predecessors (a merged province, an abolished district)", "[kon-tum--attapeu]"),
    Field("aliases", "entries", "Tên cũ của mục; địa chỉ cũ dẫn về đây",
          "names that this entry had before; their addresses lead here", "[camau--koh-kong]"),
    Field("settled", "texts", "Mã của các điểm khác biệt đã được biên tập viên quyết định",
          "the disputes that an editor has settled", "[e1-date-3fa2c1]"),
    _because(),
)  # fmt: skip


def by_name(fields: tuple[Field, ...]) -> dict[str, Field]:
    """*fields* by their names, in order."""
    return {field.name: field for field in fields}


ENTRY_FIELDS = by_name(ENTRY)
ITEM_LETTERS = {"agreements": "a", "events": "e", "aid": "g", "people": "p"}
"""The lists whose items have ids, and the letter with which those begin."""
KINDS = {
    field.name: field.kind for part in (ENTRY, ELSEWHERE, *(one.fields for one in ENTRY)) for field in part
}
"""What kind of value stands under each name, which means the same wherever it stands."""
_BESIDE = ("id", "sources", "because", "note")
TOLD = {
    section: tuple(field.name for field in ENTRY_FIELDS[section].fields if field.name not in _BESIDE)
    for section in ITEM_LETTERS
}
"""List → the fields of its items that an article can tell; the others stand beside the fact itself."""
