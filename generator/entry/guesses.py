"""What an editor most likely meant: a date, a sum or the name of a field as people write them in Viet Nam."""

from __future__ import annotations

import re

import geo
from generator import edtf

_DAY = r"(\d{1,2})\s*(?:[/.\-]|\s*tháng\s*)\s*(\d{1,2})\s*(?:[/.\-]|\s*,?\s*năm\s*)\s*(\d{4})"
_MONTH = r"(?:tháng\s*)?(\d{1,2})\s*(?:[/.\-]|\s*,?\s*năm\s*)\s*(\d{4})"
_TURNED = r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?"
_NO_YEAR = r"(\d{1,2})\s*(?:[/.\-]|\s*tháng\s*)\s*(\d{1,2})"
_SUM = re.compile(
    r"(\d+(?:[.,\s\u00a0]\d+)*)\s*(nghìn|ngàn|triệu|tỷ|tỉ)?"
    r"(?:\s*(?:đồng|đ|vnđ|vnd|usd|đô la|kíp|riel|baht))?"
)
_TIMES = {"": 1, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_FIELDS = {
    "tieu de": "title", "ten": "name", "ho ten": "name", "ho va ten": "name", "noi": "places",
    "cac noi": "places",
    "dia phuong": "places", "dia diem": "places", "cap": "level", "pham vi": "scope", "bang chung": "evidence",
    "linh vuc": "sectors", "cac linh vuc": "sectors", "thoa thuan": "agreements", "van ban": "agreements",
    "su kien": "events", "cac su kien": "events", "ho tro": "aid", "vien tro": "aid", "nguoi": "people",
    "nhan su": "people", "don vi": "institutions", "to chuc": "institutions", "cua khau": "gates",
    "nguon": "sources", "cac nguon": "sources", "ly do": "because", "vi sao": "because", "ngay": "date",
    "ngay thang": "date", "thoi gian": "date", "giai doan": "period", "cac ben": "parties",
    "ben tham gia": "parties",
    "so tien": "amount", "gia tri": "amount", "tien te": "currency", "loai tien": "currency",
    "don vi tien": "currency", "hien vat": "goods", "muc dich": "purpose", "noi tang": "giver",
    "ben tang": "giver",
    "noi nhan": "receiver", "ben nhan": "receiver", "chuc vu": "role", "ben": "side", "dia chi": "url",
    "lien ket": "url", "bao": "publisher", "nha xuat ban": "publisher", "co quan": "publisher",
    "trich dan": "quote", "trich": "quote", "nguyen van": "quote", "ghi chu": "note", "ma": "id",
    "link": "url", "source": "sources", "sector": "sectors", "event": "events", "reason": "because",
}  # fmt: skip


def date_meant(text: str) -> str | None:
    """*text* as an EDTF date, day before month as in Viet Nam; ``None`` where it is no such date.

    >>> date_meant("ngày 26 tháng 4 năm 2025")
    '2025-04-26'
    """
    plain = re.sub(r"^(?:ngày|sáng|chiều|tối)\s+", "", text.strip(" \"'“”.").casefold())
    for form, order in ((_DAY, (3, 2, 1)), (_TURNED, (1, 2, 3)), (_MONTH, (2, 1)), (r"năm\s*(\d{4})", (1,))):
        found = re.fullmatch(form, plain)
        if found:
            meant = "-".join(found[group].zfill(2) for group in order if found[group])
            return meant if edtf.problem(meant) is None else None
    found = re.fullmatch(_NO_YEAR, plain)
    meant = f"XXXX-{found[2].zfill(2)}-{found[1].zfill(2)}" if found else ""
    return meant if meant and edtf.problem(meant) is None else None


def sum_meant(text: str) -> str | None:
    """*text* as a whole sum in digits; ``None`` where it is none.

    >>> sum_meant("4,5 tỷ đồng"), sum_meant("1.200.000")
    ('4500000000', '1200000')
    """
    found = _SUM.fullmatch(text.strip(" \"'“”").casefold())
    if not found:
        return None
    digits, times = found[1], _TIMES[found[2] or ""]
    whole = re.fullmatch(r"\d{1,3}(?:[.,\s\u00a0]\d{3})+", digits)
    if whole and times >= 10**6:
        return None  # 1.200 tỷ may be a decimal or a thousand
    if whole:
        return str(int(re.sub(r"\D", "", digits)) * times)
    part = re.fullmatch(r"(\d+)(?:[.,](\d{1,6}))?", digits)
    if not part:
        return None
    decimals = part[2] or ""
    value, rest = divmod(int(part[1] + decimals) * times, 10 ** len(decimals))
    return str(value) if value and not rest else None


def field_meant(word: str, allowed: tuple[str, ...]) -> str | None:
    """The field among *allowed* whose Vietnamese (or usual other) name is *word*.

    >>> field_meant("Tiêu đề", ("title", "places"))
    'title'
    """
    meant = _FIELDS.get(geo.fold(word).strip())
    return meant if meant in allowed else ("title" if meant == "name" and "title" in allowed else None)
