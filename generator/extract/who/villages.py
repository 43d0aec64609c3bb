"""Whether villages, communes or schools are the partners: below the level of the atlas."""

from __future__ import annotations

import re
from typing import Final

_VILLAGE: Final = (
    r"(?<!biên )(?<!văn )(?<!thông )bản(?! (?:thỏa|ghi|cam|kết|hợp|ký|văn|quy|giao|đăng|dự|kế|tuyên|phụ|sao"
    r"|in|nhạc|đồ|tin))"
)
"""*bản* where it is a village and no paper: neither *biên bản* nor *bản ghi nhớ*."""
_VILLAGES = re.compile(
    rf"(?<!\w)(?:(?:thôn|{_VILLAGE}"
    r"|cụm dân cư|cụm bản|cặp|(?<!thị )xã|làng|buôn|phum|ấp|trường|chùa"
    r"|bệnh viện)(?!\w)[^.;,]{0,50}?(?<!\w)kết nghĩa|"
    rf"(?<!\w)(?:thôn|{_VILLAGE}|cụm bản|(?<!thị )xã|làng|buôn) [^.;,]{{2,30}} ký (?:giao ước|kết"
    r"|cam kết|biên bản)|(?<!\w)(?:(?<!thị )xã|cụm bản) [\w -]{2,20} (?:và|với) (?:xã|cụm bản"
    r"|bản) [\w -]{2,20}(?: \([^)]{2,40}\))? (?:giao lưu|gặp|tổ chức)|kết nghĩa (?:cụm dân cư|bản|thôn"
    r"|giữa (?:[^\s,;.]+ ){0,3}?(?:thôn|ấp|bản|xã|buôn|phum|làng|cụm dân cư|cụm bản)|bản - bản|thôn - bản"
    r"|cặp bản)|cặp (?:bản|thôn|cụm)"
    r"|bản - bản|thôn - bản|cụm dân cư hai bên"
    r"|(?<!\w)(?:khóm|thôn|ấp|buôn) [^.;]{2,110}(?<!\w)(?:và|với) (?:bản|phum|làng|thôn) "
    r"[^.;]{2,110}lễ kết nghĩa"
    rf"|(?:hai|các) {_VILLAGE}"
    r"[^.;,]{0,40}(?<!\w)(?:ký|kết nghĩa|giao lưu|tổ chức|gặp|cam kết|thỏa thuận|giúp nhau))"
)

_MAYBE_VILLAGES = (
    "kết nghĩa",
    " ký ",
    "giao lưu",
    "cặp ",
    "hai bản",
    "các bản",
    " - bản",
    "cụm dân cư",
    "cụm bản",
)


def about_villages(key: str) -> bool:
    """Whether villages, communes or schools are the ones that do it."""
    return any(words in key for words in _MAYBE_VILLAGES) and bool(_VILLAGES.search(key))
