"""``seeds/feeds.yml``: the feeds and section pages that are looked at, and how politely.

    about: https://…            the address of this atlas, which newspapers see in their logs
    pause: 5                    seconds between two requests to one host
    feeds:                      RSS or Atom
      - https://…
    sections:                   pages that list stories
      - {url: https://…, publisher: Báo …, stories: /doi-ngoai/}

*publisher* is noted beside a story whose page does not say it; of a section, only links are followed in whose
address *stories* stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from generator.errors import Finding, FindingsError
from generator.messages.nearest import nearest

FILE: Final = Path("seeds/feeds.yml")
"""Where it stands, seen from the root of the project."""
PAUSE: Final = 5.0
LONGEST_FILE: Final = 200_000
"""Bytes."""
_FIELDS: Final = ("about", "pause", "feeds", "sections")
_PARTS: Final = {"feeds": ("url", "publisher"), "sections": ("url", "publisher", "stories")}


class FeedsError(FindingsError):
    """The list cannot be read."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One address that is looked at."""

    kind: Literal["feeds", "sections"]
    url: str
    publisher: str = ""
    stories: str = ""


@dataclass(frozen=True, slots=True)
class Feeds:
    """All that the file says."""

    about: str = ""
    pause: float = PAUSE
    watched: tuple[Watched, ...] = ()


def read_feeds(path: Path) -> Feeds:
    """What the file at *path* says, nothing where there is none; ``FeedsError`` tells all slips."""
    if not path.is_file():
        return Feeds()
    if path.stat().st_size > LONGEST_FILE:
        raise FeedsError([Finding.of(path, 0, "feeds-long", limit=LONGEST_FILE)])
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_WithoutAliases)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", -1) + 1
        raise FeedsError([Finding.of(path, line, "feeds-yaml")]) from error
    wrong = [Finding.of(path, line, code, **about) for line, code, about in _slips(root)] if root else []
    if wrong:
        raise FeedsError(wrong)
    return _feeds(_plain(root) if root else {})


class _WithoutAliases(yaml.SafeLoader):
    """Takes no list within itself, and none that is many times as long as it is written."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """The next node; an error where it stands for another one."""
        if self.check_event(yaml.AliasEvent):
            place = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias", place)
        return super().compose_node(parent, index)


def _plain(node: yaml.Node) -> Any:
    """*node* as texts, lists and fields; every value as it is written."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    return "" if node.tag.endswith(":null") else str(node.value).strip()


def _feeds(said: dict[str, Any]) -> Feeds:
    watched = [
        Watched(kind, **(item if isinstance(item, dict) else {"url": item}))
        for kind in ("feeds", "sections")
        for item in said.get(kind) or ()
    ]
    return Feeds(said.get("about", ""), float(said.get("pause") or PAUSE), tuple(watched))


# ── What is wrong with it ─────────────────────────────────────────────────────────────────────

_Slip = tuple[int, str, dict[str, object]]


def _slips(root: yaml.Node) -> Iterator[_Slip]:
    if not isinstance(root, yaml.MappingNode):
        yield _line(root), "feeds-fields", {}
        return
    seen: dict[str, int] = {}
    for key, value in root.value:
        if key.value not in _FIELDS:
            yield _unknown(key, _FIELDS)
        elif key.value == "about" and _plain(value) and not _is_address(_plain(value)):
            yield _line(value), "feeds-url", {"value": _plain(value)}
        elif key.value == "pause" and not re.fullmatch(r"\d{1,4}(\.\d+)?", str(_plain(value))):
            yield _line(value), "feeds-pause", {"value": _plain(value)}
        elif key.value in _PARTS and _plain(value):
            yield from _list_slips(key.value, value, seen)


def _list_slips(kind: str, node: yaml.Node, seen: dict[str, int]) -> Iterator[_Slip]:
    """What is wrong with the addresses of one *kind*; *seen*: address → the line on which it stood before."""
    if not isinstance(node, yaml.SequenceNode):
        yield _line(node), "feeds-list", {"key": kind}
        return
    for item in node.value:
        if isinstance(item, yaml.MappingNode):
            yield from (_unknown(key, _PARTS[kind]) for key, _ in item.value if key.value not in _PARTS[kind])
            nested = [key for key, value in item.value if not isinstance(value, yaml.ScalarNode)]
            yield from ((_line(key), "sidecar-nested", {"key": key.value}) for key in nested)
        said = _plain(item)
        url = said.get("url", "") if isinstance(said, dict) else said
        if not _is_address(url):
            yield _line(item), "feeds-url", {"value": url}
        elif url in seen:
            yield _line(item), "feeds-twice", {"value": url, "first": seen[url]}
        else:
            seen[url] = _line(item)


def _unknown(key: yaml.Node, known: tuple[str, ...]) -> _Slip:
    right = nearest(str(key.value), known, ", ".join(known))
    return _line(key), "feeds-key", {"value": key.value, "right": right}


def _is_address(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"https?://[^\s/]+(?:/\S*)?", value))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
