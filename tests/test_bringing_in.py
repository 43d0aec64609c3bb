"""An article is taken from an address only whole, from the web and readable; else a line says why."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.desk.bringing_in import LARGEST, NotTakenError, add_story
from generator.desk.readings import STORIES, read_all, read_story, story_paths
from generator.messages import catalogue
from generator.model import Reading

STORY = (Path(__file__).parent / "site/seeds/articles/lang_song_1.txt").read_bytes()
PAGE = b"<html><body><article><p>" + STORY.replace(b"\n\n", b"</p><p>") + b"</p></article></body></html>"
ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/whole": (200, {"Content-Type": "text/html"}, PAGE),
    "/wrong-charset": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE),
    "/packed": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
    "/moved": (302, {"Location": "/whole"}, b""),
    "/to-a-file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/to-ftp": (302, {"Location": "ftp://127.0.0.1/story"}, b""),
    "/round": (302, {"Location": "/round"}, b""),
    "/gone": (404, {}, b"no such page"),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9),
    "/empty": (200, {}, b""),
    "/cut-off": (200, {"Content-Length": "999999"}, STORY),
    "/large": (200, {}, b"x" * (LARGEST * 1_000_000 + 9)),
    "/badly-packed": (200, {"Content-Encoding": "gzip"}, b"no gzip at all"),
}


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/babble":
            self.wfile.write(b"\x00 no answer of a web server\r\n\r\n")
            return
        status, headers, content = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: the test's own words are enough."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A web server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", ["/whole", "/wrong-charset", "/packed", "/moved"])
def test_an_article_is_kept_as_it_came_and_its_address_beside_it(
    address: str, path: str, tmp_path: Path
) -> None:
    added = add_story(tmp_path, address + path, catalogue("en"))
    assert (tmp_path / added.path).read_bytes() == PAGE
    assert address + path in (tmp_path / added.path).with_suffix(".yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [path for path in ANSWERS if path not in ("/whole", "/wrong-charset", "/packed", "/moved")] + ["/babble"],
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
