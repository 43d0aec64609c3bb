"""A web server on this machine that prints what a test gives it, and notes who asked for what."""

from __future__ import annotations

import select
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Newsstand:
    """What it prints by path: a text, a status, or (status, headers, text); what never ends begins with “…”."""

    address: str = ""
    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]


@contextmanager
def newsstand() -> Iterator[Newsstand]:
    """A server that answers until the test has ended."""
    stand = Newsstand()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stand.asked.append((self.path, dict(self.headers.items())))
            page = stand.pages.get(self.path, 404)
            status, headers, text = page if isinstance(page, tuple) else (200, {}, page)
            if isinstance(text, int):
                status, text = text, ""
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, text = 304, ""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(text.encode("utf-8"))
                self.endless(text)

        def endless(self, text: str) -> None:
            """Go on as long as somebody listens."""
            while text.startswith("…") and not select.select([self.connection], [], [], 0.02)[0]:
                self.wfile.write(b"<item>")

        def log_message(self, *_: object) -> None:
            """Nothing: the test's own words are enough."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    stand.address = f"http://127.0.0.1:{server.server_port}"
    yield stand
    server.shutdown()
    thread.join()
    server.server_close()
