"""The Jinja environment of the generated pages: strict, escaping, and speaking one language."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Sequence
from functools import cache, partial
from html import escape as plain
from pathlib import Path
from typing import Any
from urllib.parse import quote

import markdown
import nh3
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.messages import PRESS, catalogue
from generator.quick_yaml import Dumper
from generator.site import wording

TEMPLATES = Path(__file__).parent / "templates"

_ALLOWED_TAGS = nh3.ALLOWED_TAGS - {"img"}  # a picture would be a request to another host


@cache
def environment(language: str) -> Environment:
    """The environment of *language*: ``say``, ``date``, ``amount``, ``number`` and ``count`` speak it."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    say = catalogue(language).say
    env.globals |= {
        "say": say,
        "language": language,
        "tell": partial(tell, language),
        "phrases": partial(phrases, language),
        "count": partial(wording.count, language=language),
        "listing": partial(wording.listing, language=language),
    }
    env.filters |= {
        "date": partial(wording.date, language=language),
        "time": partial(time, language=language),
        "number": partial(wording.number, language=language),
        "notes": notes,
        "web": web,
        "press": partial(press, language=language),
        "readable": readable,
    }
    return env


def press(words: str, language: str) -> Markup:
    """*words* of the press or of an entry, marked as Vietnamese on a page in another *language*.

    Names and offices are read out by a screen reader as what they are.
    """
    return (
        escape(words) if language == PRESS or not words else Markup('<span lang="vi">{}</span>').format(words)
    )


def time(text: str | None, language: str) -> Markup:
    """The date *text* (EDTF) in words; as a ``<time>`` for programs where it is one day, month or year."""
    told = escape(wording.date(text, language))
    return Markup('<time datetime="{}">{}</time>').format(text, told) if _DAY.fullmatch(text or "") else told


_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_CREDIT = re.compile(
    r"[\s|.]*\(?\s*(?:Ảnh|Tin, ảnh|Bài, ảnh|Photo)\s*:\s*[^.|)]{0,60}\)?[\s|.]*$", re.IGNORECASE
)
_BARS = re.compile(r"\s*\|(?:\s*\|)*\s*")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


def readable(words: str, publisher: str = "") -> str:
    """*words* without what a page printed into them: bars of a table, the credit of a picture, its own name.

    The page of the source shows them unchanged.
    """
    told = _CREDIT.sub("", _PICTURE.sub("", words))
    told = " ".join(_BARS.sub(" ", told).split())
    if publisher and told.startswith(f"{publisher} "):
        told = told.removeprefix(publisher).lstrip(" -–—:()")
    return told or words


def tell(language: str, key: str, /, **details: str) -> Markup:
    """The message *key* as HTML; *details* may hold marked words, all else in them is escaped."""
    blanks = catalogue(language).say(key, **{name: f"{{{name}}}" for name in details})
    return Markup(escape(blanks)).format(**details)


def web(url: str) -> str:
    """*url* if it leads to the web, else nothing: what an editor wrote must not run as script."""
    return url if url.startswith(("https://", "http://")) else ""


@cache
def phrases(language: str, topic: str) -> dict[str, str]:
    """What scripts say about *topic* (``site.filtered``): the end of each key with its message, blanks kept."""
    return catalogue(language).under(topic)


def render(language: str, template: str, here: str, **context: Any) -> str:
    """*template* filled in for the page at *here* (its address below the root, ``places/vn/kon-tum/``)."""
    return environment(language).get_template(template).render(to=leading_from(here), here=here, **context)


def leading_from(here: str) -> Callable[[str], str]:
    """A function that leads from the page at *here* to any address below the root, relatively."""
    steps = here.strip("/").split("/") if here else []

    def to(path: str) -> str:
        bare, mark, anchor = path.rpartition("#")
        if not mark or "/" in anchor:  # a name may hold the sign too
            bare, mark, anchor = path, "", ""
        way = quote(_relative(bare, steps))
        return way + ("/" if bare.endswith("/") or not bare else "") + mark + quote(anchor)

    return to


def _relative(path: str, steps: Sequence[str]) -> str:
    """The way to *path* from the folder at the end of *steps*: ``posixpath.relpath``, only sooner."""
    parts = path.rstrip("/").split("/") if path else []
    if {".", "..", ""} & {*parts}:
        return posixpath.relpath(path or ".", "/".join(steps) or ".")
    shared = 0
    while shared < min(len(parts), len(steps)) and parts[shared] == steps[shared]:
        shared += 1
    return "/".join([*[".."] * (len(steps) - shared), *parts[shared:]]) or "."


def page(title: str, body: str, **front: Any) -> str:
    """A page's text: front matter, then *body* as one block of HTML, which Markdown leaves alone.

    The title is escaped here because the theme prints it as it stands.
    """
    meta = {"title": plain(title), **front}
    if "description" in meta:
        meta["description"] = plain(str(meta["description"]))
    head = yaml.dump(meta, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=1000)
    return f'---\n{head}---\n\n<div class="atlas-page">\n{body.strip()}\n</div>\n'


def notes(text: str) -> Markup:
    """The Markdown *text* of an editor as HTML without anything that could run or load."""
    html = markdown.markdown(
        text,
        extensions=["tables", "sane_lists"],
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="html",
    )
    return Markup(nh3.clean(html, tags=_ALLOWED_TAGS, url_schemes={"http", "https", "mailto"}))
