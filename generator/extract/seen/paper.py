"""The province of the paper that printed a story: what its own people mean by "our province".

Publisher, address or byline have to say it: *Báo Gia Lai*, *baogialai.com.vn*, *(GLO)-*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from generator.extract.words.lexicon import words
from generator.model import Article
from generator.stories.blocks import Block
from generator.stories.text import Text
from geo import Gazetteer
from geo.spelling import squash

_HOST = re.compile(r"(?<![\w@.-])(?:https?://)?(?:[a-z0-9-]+\.){1,4}vn(?![\w-])")
_PLAIN = re.compile(
    r"^(?:bao|baodientu|truyenhinh|tinhuy|hdnd|ubnd|congan|bienphong)?(?P<name>.+?)(?:tv|online|portal|dt)?$"
)
"""A label of an address without what it says besides the province."""
_PUBLISHER = re.compile(
    r"(?:báo(?: điện tử)?|đài(?: phát thanh(?:,| và| -)? truyền hình| pt-?th)?|(?:cổng|trang) thông tin điện tử"
    r"|tỉnh ủy|ubnd|hđnd)(?: tỉnh| thành phố)? (?P<name>\S[^,;()|]{1,24}?)(?: online| điện tử)?(?=$|[,;()|.-])"
)
_SIGN = re.compile(r"\((?P<sign>[^\W\d_]{2,6}(?: (?:online|điện tử))?)\) ?[-–.]")
_BESIDE = ("header", "byline", "furniture")


def home_of_paper(article: Article, text: Text, blocks: Iterable[Block], gazetteer: Gazetteer) -> str | None:
    """The Vietnamese province whose paper printed *article*; ``None`` where nothing says, or not only one."""
    told = (set(_places(names, gazetteer)) for names in _saying(article, text, blocks, gazetteer))
    first = next((places for places in told if places), set())
    return first.pop() if len(first) == 1 else None


def _saying(
    article: Article, text: Text, blocks: Iterable[Block], gazetteer: Gazetteer
) -> Iterator[Iterator[str]]:
    """What each source calls the province, the most certain first."""
    publisher = (article.publisher or "")[:400]
    yield (publisher[mention.start : mention.end] for mention in gazetteer.names.scan(publisher))
    yield _in_addresses(f"{publisher} {article.url or ''}")
    beside = [block for block in blocks if block.kind in _BESIDE]
    yield (name for block in blocks if block.main for name in _signed(text.key[block.start : block.start + 40]))
    for block in beside:
        yield _in_publisher(text.key[block.start : block.end])
    for block in beside:
        yield _in_addresses(text.key[block.start : block.end])


def _in_publisher(words_said: str) -> Iterator[str]:
    """*Theo Báo Gia Lai*"""
    return (match["name"] for match in _PUBLISHER.finditer(words_said[:400]))


def _in_addresses(words_said: str) -> Iterator[str]:
    for host in _HOST.finditer(words_said[:2000].lower()):
        labels = re.split(r"[./]+", host[0].partition("://")[2] or host[0])
        yield from (plain["name"] for label in labels if (plain := _PLAIN.match(label)))


def _signed(opening: str) -> Iterator[str]:
    match = _SIGN.match(opening)
    name = _signs().get(match["sign"]) if match else None
    if name:
        yield name


@cache
def _signs() -> dict[str, str]:
    return {sign: name for name, signs in words("papers")["signs"].items() for sign in signs}


def _places(names: Iterator[str], gazetteer: Gazetteer) -> Iterator[str]:
    """The provinces of *names*."""
    for name in names:
        known = gazetteer.names.by_fold.get(squash(name), ())
        yield from {one.place for one in known if one.place[:2] == "VN" and "." not in one.place}
