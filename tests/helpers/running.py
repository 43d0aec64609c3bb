"""What of a page would run in a browser, by its elements and addresses."""

from __future__ import annotations

import json
import re

from lxml.html import HtmlElement, document_fromstring

ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "background", "ping"}
LEADS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
DATA = ("application/json", "application/ld+json")
FORBIDDEN = {"iframe", "object", "embed", "base", "style", "frame", "applet", "portal"}


def that_runs(page: bytes) -> list[str]:
    """What in *page* is a program or leads to one, the theme's own files and data aside."""
    found = []
    for one in document_fromstring(page).iter():
        if not isinstance(one.tag, str):
            continue
        if one.tag in FORBIDDEN or (one.tag == "meta" and (one.get("http-equiv") or "").lower() == "refresh"):
            found.append(one.tag)
        if one.tag == "script" and not _is_own(one):
            found.append(f"script {one.text}")
        for name, value in one.attrib.items():
            plain = re.sub(r"[\x00-\x20]", "", value)
            if name.startswith("on") or (name.rpartition(":")[2] in ADDRESSES and LEADS.match(plain)):
                found.append(f"{one.tag} {name}={value}"[:80])
            if name == "srcdoc" or (name == "style" and re.search(r"javascript:|expression\(", value)):
                found.append(f"{one.tag} {name}")
    return found


def _is_own(script: HtmlElement) -> bool:
    """Whether *script* is a file of the site, or data that nothing runs."""
    src = script.get("src")
    if src is not None:
        return ":" not in src and not src.startswith("//")
    return script.get("type") in DATA and _is_json(script.text or "")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
