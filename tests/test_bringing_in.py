"""An article is taken from an address only whole, from the web and readable; else a line says why."""

from __future__ import annotations

import gzip
import select
import socket
import threading
import unicodedata
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest

from generator.desk.bringing_in import NotTakenError, add_story
from generator.desk.readings import STORIES, read_all, read_story, story_paths
from generator.messages import catalogue
from generator.model import Reading
from generator.same import plain_address
from generator.web import fetching
from generator.web.asking import LARGEST

STORY = (Path(__file__).parent / "site/seeds/articles/lang_song_1.txt").read_bytes()
PAGE = b"<html><body><article><p>" + STORY.replace(b"\n\n", b"</p><p>") + b"</p></article></body></html>"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/whole": (200, {"Content-Type": "text/html"}, PAGE),
    "/wrong-charset": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE),
    "/packed": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/packed-loudly": (200, {"Content-Encoding": "GZIP"}, gzip.compress(PAGE)),
    "/deflated": (200, {"Content-Encoding": "deflate"}, zlib.compress(PAGE)),
    "/deflated-raw": (200, {"Content-Encoding": "Deflate"}, zlib.compress(PAGE, wbits=-15)),
    "/moved": (302, {"Location": "/whole"}, b""),
    f"/{quote('tin-tức')}?{quote('từ')}={quote('Cà Mau')}": (200, {}, PAGE),
    "/moved-in-letters": (302, {"Location": "/tin-tức?từ=Cà Mau".encode().decode("latin-1")}, b""),
    "/to-a-file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/to-ftp": (302, {"Location": "ftp://127.0.0.1/story"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/gone": (404, {}, b"no such page"),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9),
    "/empty": (200, {}, b""),
    "/cut-off": (200, {"Content-Length": "999999"}, STORY),
    "/large": (200, {}, b"x" * (LARGEST * 1_000_000 + 9)),
    "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 300_000_000, 9)),
    "/strangely-packed": (200, {"Content-Encoding": "br"}, PAGE),
    "/to-a-private-network": (302, {"Location": "http://10.0.0.1/story"}, b""),
    "/to-this-machine": (302, {"Location": "http://localhost:1/story"}, b""),
    "/to-this-machine-otherwise": (302, {"Location": "http://[::ffff:127.0.0.1]:1/story"}, b""),
    "/nothing-to-say": (204, {}, b""),
    "/badly-packed": (200, {"Content-Encoding": "gzip"}, b"no gzip at all"),
}


WHOLE = [
    "/whole", "/wrong-charset", "/packed", "/packed-loudly", "/deflated", "/deflated-raw", "/moved",
    "/tin-tức?từ=Cà Mau", "/moved-in-letters",
]  # fmt: skip
DRIPPING = {
    "/dripping-headers": (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
    "/dripping-header": (b"HTTP/1.1 200 OK\r\nX-Long: ", b"y"),
    "/dripping-status": (b"HTTP/1.1 200 ", b"O"),
    "/dripping-chunk-line": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", b"x"),
    "/dripping-chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "/dripping-text": (b"HTTP/1.1 200 OK\r\n\r\n", b"words "),
}


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path in DRIPPING:
            self._drip(*DRIPPING[self.path])
            return
        if self.path == "/babble":
            self.wfile.write(b"\x00 no answer of a web server\r\n\r\n")
            return
        status, headers, content = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _drip(self, head: bytes, drop: bytes) -> None:
        """Send *head*, then one *drop* after the other until nobody listens any more."""
        self.close_connection = True
        with suppress(OSError):
            self.wfile.write(head)
            while not select.select([self.connection], [], [], 0.02)[0]:
                self.wfile.write(drop)

    def log_message(self, *_: object) -> None:
        """Nothing: the test's own words are enough."""


@pytest.fixture
def address(web: str, public_here: None) -> str:
    """A web server on this machine, which counts as public for once; nothing else here does."""
    return web


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    """A web server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", WHOLE)
def test_an_article_is_kept_as_it_came_and_its_address_beside_it(
    address: str, path: str, tmp_path: Path
) -> None:
    added = add_story(tmp_path, address + path, catalogue("en"))
    assert (tmp_path / added.path).read_bytes() == PAGE
    assert address + path in (tmp_path / added.path).with_suffix(".yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [path for path in ANSWERS if unquote(path) not in WHOLE] + ["/babble"],
)
def test_an_answer_that_is_no_article_is_told_and_leaves_nothing(
    address: str, path: str, tmp_path: Path
) -> None:
    with pytest.raises(NotTakenError, match="127"):
        add_story(tmp_path, address + path, catalogue("vi"))
    assert not list(tmp_path.rglob("*.*"))


@pytest.mark.parametrize(
    "wrong", ["http://", "http://[::1", "http://a b/c", "file:///etc/hostname", "ftp://a/b"]
)
def test_an_address_that_is_none_is_told(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(NotTakenError, match=r"http|file|ftp"):
        add_story(tmp_path, wrong, catalogue("en"))


@pytest.mark.parametrize("host", ["báo-đà-nẵng.example", unicodedata.normalize("NFD", "BÁO-ĐÀ-NẴNG.example")])
def test_a_host_may_have_vietnamese_letters(
    address: str, host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def look_up(name: str, port: int, patience: float) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"]

    monkeypatch.setattr(fetching, "_looked_up", look_up)
    added = add_story(tmp_path, f"HTTP://{host}:{urlsplit(address).port}/tin-tức?từ=Cà Mau", catalogue("vi"))
    assert asked == ["báo-đà-nẵng.example".encode("idna").decode()]
    assert added.path.name.startswith("tin-tuc-")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://báo.vn/Cà-Mau/1", "http://báo.vn/C%C3%A0-Mau/1/"),
        ("https://báo.vn/?q=Cà", unicodedata.normalize("NFD", "https://báo.vn/?q=Cà")),
    ],
)
def test_one_address_is_one_however_its_letters_are_written(one: str, other: str) -> None:
    assert plain_address(one) == plain_address(other)
    assert plain_address(one) != plain_address(one + "%23b")


def test_a_host_that_nobody_knows_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def look_up(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(fetching.socket, "getaddrinfo", look_up)
    with pytest.raises(NotTakenError, match="không ai biết máy chủ ấy"):
        add_story(tmp_path, "http://báo.invalid/tin-tức", catalogue("vi"))


def test_a_name_server_that_does_not_answer_is_given_up_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = threading.Event()
    monkeypatch.setattr(fetching, "PATIENCE", 0.3)
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_, **__: answered.wait() and [])
    with pytest.raises(NotTakenError, match=r"0\.3 seconds"):
        add_story(tmp_path, "http://slow.example/story", catalogue("en"))
    answered.set()


@pytest.mark.parametrize("path", DRIPPING)
def test_an_answer_that_drips_in_is_given_up_in_time(
    address: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "DEADLINE", 0.5)
    with pytest.raises(NotTakenError, match=r"0\.5 seconds"):
        add_story(tmp_path, address + path, catalogue("en"))
    assert not list(tmp_path.rglob("*.*"))


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",
        "::", "fe80::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
        "2002:7f00:1::", "224.0.0.1", "255.255.255.255", "::127.0.0.1", "::ffff:0:127.0.0.1", "fec0::1",
        "64:ff9b:1::a00:1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "ff02::1", "2001:db8::1", "5f00::1",
    ],
)  # fmt: skip
def test_an_address_of_this_machine_or_a_private_network_is_not_public(number: str) -> None:
    assert not fetching.is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_an_address_of_the_public_internet_is_public(number: str) -> None:
    assert fetching.is_public(number)


@pytest.mark.parametrize("path", ["/whole", "/moved"])
def test_without_the_hook_of_the_tests_this_machine_is_refused(web: str, path: str, tmp_path: Path) -> None:
    with pytest.raises(NotTakenError, match="public web"):
        add_story(tmp_path, web + path, catalogue("en"))


@pytest.mark.parametrize(
    "host",
    [
        "localhost", "localhost.", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0", "[::1]",
        "[::ffff:10.0.0.1]", "10.0.0.1", "10.1", "router", "printer.local", "a.localhost", "nas.lan.",
        "127.0.0.1\\@papers.example", "papers.example@10.0.0.1", "wiki.papers.example",
    ],
)  # fmt: skip
def test_a_proxy_is_not_asked_for_what_lies_in_a_private_network(
    host: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setattr(fetching.socket, "getaddrinfo", a_name_server({"wiki.papers.example": [["10.0.0.7"]]}))
    with pytest.raises(NotTakenError, match="public web"):
        add_story(tmp_path, f"http://{host}/story", catalogue("en"))


def a_name_server(known: dict[str, list[list[str]]]) -> Callable[..., list[tuple[object, ...]]]:
    """One that says of each name what is *known*, another answer each time, and nothing of other names."""

    def look_up(name: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        if not known.get(name):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in known[name].pop(0)]

    return look_up


def test_a_name_that_leads_elsewhere_the_second_time_is_asked_only_once(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"papers.example": [["127.0.0.1"], ["10.0.0.1"]]}
    numbers = a_name_server({"127.0.0.1": [["127.0.0.1"]] * 9, **answers})
    monkeypatch.setattr(fetching.socket, "getaddrinfo", numbers)
    add_story(tmp_path, f"http://papers.example:{urlsplit(address).port}/whole", catalogue("en"))
    assert answers == {"papers.example": [["10.0.0.1"]]}, "the second answer was never heard"


def test_a_name_of_several_addresses_is_refused_where_one_of_them_is_private(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = a_name_server({"papers.example": [["127.0.0.1", "192.168.0.1"]]})
    monkeypatch.setattr(fetching.socket, "getaddrinfo", numbers)
    with pytest.raises(NotTakenError, match="public web"):
        add_story(tmp_path, f"http://papers.example:{urlsplit(address).port}/whole", catalogue("en"))


def test_a_story_that_makes_the_reader_fail_never_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / STORIES).mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / STORIES / f"{name}.txt").write_bytes(STORY)

    def read(path: Path) -> Reading:
        if path.stem == "a":
            raise RecursionError("too deep")
        return read_story(path)

    told = read_all(tmp_path, story_paths(tmp_path), read=read)
    assert [reading.article for reading in told.readings] == ["b"]
    assert [(finding.path.name, finding.code) for finding in told.wrong] == [("a.txt", "article-failed")]
