"""The form “Send an article” as GitHub hands it to a workflow: an event with the text of an issue.

Everything in it comes from strangers. It is read as data, checked, and goes into files only.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator import edtf
from generator.errors import AtlasError
from generator.messages import Catalogue

FIELDS: Final = {
    "url": "Địa chỉ bài báo",
    "publisher": "Cơ quan đăng",
    "published": "Ngày đăng",
    "text": "Toàn văn",
}
"""Each field with the beginning of its label in the form, in the order in which they stand there."""
_NOTHING: Final = ("", "_No response_")
LONGEST: Final = 300
"""Characters of a field of one line."""


class EventError(AtlasError):
    """What was to be an event is none, or nothing was sent with it; the text says which.

    *number* is that of the issue that sent nothing, below which it can be answered.
    """

    def __init__(self, text: str, number: int | None = None) -> None:
        super().__init__(text)
        self.number = number


@dataclass(frozen=True, slots=True)
class SentByForm:
    """What somebody sent with the issue *number*: an address, or the words of a story, or both."""

    number: int
    url: str = ""
    publisher: str = ""
    published: str = ""
    text: str = ""


def sent_by_form(path: Path, words: Catalogue) -> SentByForm:
    """What the event in the file at *path* brings; ``EventError`` where that is nothing."""
    try:
        issue = json.loads(path.read_text(encoding="utf-8"))["issue"]
        number, body = int(issue["number"]), issue["body"] or ""
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise EventError(words.say("receive.no-event", path=path)) from None
    said = _fields(body if isinstance(body, str) else "")
    address = re.search(r"https?://[^\s<>\"')\]]+", said["url"])
    found = SentByForm(
        number, address[0] if address else "", said["publisher"], _day(said["published"]), said["text"]
    )
    if not (found.url or found.text):
        raise EventError(words.say("receive.nothing", number=number), number)
    return found


def _fields(body: str) -> dict[str, str]:
    """The answers by field. Behind the last label all is its answer, whatever it looks like."""
    rest = body.replace("\r\n", "\n")
    said: dict[str, str] = {}
    for name, label in reversed(FIELDS.items()):
        # The last field is cut off first, at its first label: what is pasted there may hold any line.
        rest, answer = _cut(rest, label)
        said[name] = answer if name == "text" else " ".join(answer.split())[:LONGEST]
    return said


def _cut(body: str, label: str) -> tuple[str, str]:
    """*body* before the line with *label*, and the answer behind it."""
    line = re.search(rf"(?m)^### {re.escape(label)}.*$", body)
    if not line:
        return body, ""
    answer = body[line.end() :].strip()
    return body[: line.start()], "" if answer in _NOTHING else answer


def _day(said: str) -> str:
    """The day that somebody typed, as EDTF; empty where it is none."""
    typed = re.search(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b", said)
    day = f"{typed[3]}-{int(typed[2]):02}-{int(typed[1]):02}" if typed else said.strip()
    return day if day and not edtf.yearless(day) and not edtf.problem(day) else ""
