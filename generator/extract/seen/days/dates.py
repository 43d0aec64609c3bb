"""The dates that a text prints, from left to right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.extract.seen.days.date_forms import CALENDAR_FORMS
from generator.extract.seen.days.date_sorts import is_date, sorted_by_words
from generator.extract.seen.days.date_words import COUNTS, MONTHS, TIME_OF_DAY
from generator.extract.seen.days.printed import Form, Printed
from generator.extract.seen.days.relative_days import RELATIVE_FORMS, days_away
from generator.stories.text import Text

_FORMS = (*CALENDAR_FORMS, *RELATIVE_FORMS)
_MATCHERS = tuple((re.compile(rf"(?<![\w/])(?:{form.pattern})"), form) for form in _FORMS)
_ANY_FORM = "|".join(re.sub(r"\?P<(?!s>)\w+>", "?:", f"(?:{form.pattern})") for form in _FORMS)
"""Any of the forms: most places where a date can begin have none."""
_STARTS = re.compile(
    rf"(?<![\w/])(?=\d|\((?=\d)"
    rf"|(?:từ|tháng|quý|mùa|năm|niên|khóa|giai|nhiệm|thời|đến|trong|các|{TIME_OF_DAY}|hôm|hồi|vào|đầu|giữa"
    rf"|cuối|hè|dịp|kể|tính|đúng|tròn|hơn|ngay|ngày|cùng|{'|'.join(COUNTS)})"
    rf" (?:\d|tháng|năm|khô|học|ngoái|trước|sau|đoạn|kỳ|khóa|hết"
    rf"|các|ngày|nay|qua|kia|mai|hôm|đầu|giữa|cuối|hè|dịp|từ|này|tết|[iv]+(?!\w)|{'|'.join(MONTHS)}"
    rf"|{'|'.join(COUNTS)}))(?={_ANY_FORM})"
)
"""Where a date begins, as far as one pattern can say: every form is tried there and nowhere else."""
_SIGNS = re.compile(
    r"\d|(?<!\w)(?:nay|thời điểm này|qua|kia|mai|năm ngoái|năm trước|năm sau|đầu năm|giữa năm"
    r"|cuối năm|cùng ngày|trong ngày|ngày trước|ngày sau|ngày này|quý|hôm sau|trước đó"
    r"|sau đó)(?!\w)"
)


def dates(text: Text, start: int, end: int) -> list[Printed]:
    """The dates printed between two offsets, from left to right; of overlapping readings the first and
    longest.
    """
    key = text.key
    if not _SIGNS.search(key, start, end):
        return []
    found = _printed_in(key, start, end)
    for printed in days_away(key, start, end):
        if not _taken(found, printed.start, printed.end):
            found.append(printed)
    return sorted(found, key=lambda printed: printed.start)


def _printed_in(key: str, start: int, end: int) -> list[Printed]:
    """The dates in any of the forms, in the order of the forms."""
    found: list[Printed] = []
    starts = [match.start() for match in _STARTS.finditer(key, start, end)]
    for pattern, form in _MATCHERS:
        for position in starts:
            match = pattern.match(key, position, end)
            if match is None or _taken(found, match.start(), match.end()):
                continue
            printed = form.make(match)
            if printed and is_date(key, printed, doubtful=_doubtful(form, printed)):
                found.append(sorted_by_words(key, start, printed))
    return found


def _taken(found: Sequence[Printed], start: int, end: int) -> bool:
    return any(printed.overlaps(start, end) for printed in found)


def _doubtful(form: Form, printed: Printed) -> bool:
    return form.doubtful == "always" or (form.doubtful == "without a year" and not printed.first[0])
