"""Kinds of file that hold a story but are no text, told by how they begin."""

from __future__ import annotations

import re
from typing import Final

_BEGINNINGS: Final = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"PK\x03\x04", "DOCX"),
    (b"\xd0\xcf\x11\xe0", "DOC"),
)
_HEADER = re.compile(rb"^[\w-]+:[ \t]*\S", re.MULTILINE)
_PAGE = re.compile(rb"^(?:Snapshot-Content-Location:|Content-Type:\s*multipart/related)", re.MULTILINE | re.I)
_MAIL = re.compile(rb"^(?:Received|Return-Path|Message-ID|MIME-Version):", re.MULTILINE | re.IGNORECASE)
_HEAD: Final = 4096


def format_of(data: bytes) -> str | None:
    """The name of the format of *data* (``PDF``, ``RTF``, ``MHTML`` …); ``None`` for what may be text."""
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t")
    for beginning, name in _BEGINNINGS:
        if start.startswith(beginning):
            return name
    if not _HEADER.match(start):
        return None
    headers = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if _PAGE.search(headers):
        return "MHTML"
    return "EML" if len(_MAIL.findall(headers)) and b"\nSubject:" in b"\n" + headers else None
