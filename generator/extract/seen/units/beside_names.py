"""What the press writes beside a unit's name: its province, its country, brackets, the head of its list."""

from __future__ import annotations

import re
from typing import Final

LIES_IN: Final = frozenset({",", "(", "của", "thuộc", "-", ", thuộc", "(thuộc", "", "- thuộc"})
"""What stands between a district and its province."""

BRACKETS = re.compile(r"\([^()]{0,120}\)")

ELSEWHERE: Final = "thái lan|trung quốc|myanmar|mi-an-ma|ma-lai-xi-a|hàn quốc|nhật bản"
"""Countries whose units are no partners here; the inside of a pattern."""
OTHER_COUNTRY = re.compile(
    rf" ?\((?:tỉnh [\w -]{{2,24}}, )?(?:{ELSEWHERE})\)"
    r"|(?:,| của) (?:thái lan|trung quốc)"
)
_COUNTRY = re.compile(
    r"(?: ?[(,-] ?(?:tỉnh [\w -]{3,20}, ?)?(?:nước bạn |nước |vương quốc )?(?P<c>lào|chdcnd lào"
    r"|cộng hòa dân chủ nhân dân lào|campuchia|cam-pu-chia|việt nam)(?!\w))"
)

LIST_HEAD = re.compile(
    r"(?<!\w)(tỉnh|huyện|thành phố|thị xã|quận)(?: (?!(?:ủy|của|do|và|đã|có|với|tại|là"
    r"|gồm)(?!\w))[\w-]+){0,5}(?: là| gồm có| gồm| bao gồm|:| như)[ :]*$"
)
"""*các tỉnh Nam Lào gồm*: the word for the kind of all that follow."""


def country_after(key: str, end: int) -> str | None:
    """The country named right after a name that ends at *end*, as a code."""
    match = _COUNTRY.match(key, end)
    if not match:
        return None
    return "LA" if "lào" in match["c"] else "VN" if match["c"] == "việt nam" else "KH"


def open_bracket(key: str, start: int, end: int) -> int:
    """Where the bracket opens after *start* that is not closed before *end*; -1 if there is none."""
    opening = key.rfind("(", start, end)
    return opening if opening >= 0 and key.find(")", opening, end) < 0 else -1
