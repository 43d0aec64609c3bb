"""The server of a preview: the files as they are, and a word to each open page when its own has changed."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

SCRIPT, CHANGES = "/.preview/reloading.js", "/.preview/changes"
RELOADING = Path(__file__).with_name("reloading.js")
_PATIENCE = 15.0
"""Seconds of silence after which a listener is told that nothing happened, to see whether he is still there."""


class Changes:
    """What changed on the site since the preview began, each page with the count of its last change."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._news = threading.Condition()
        self._pages: dict[str, int] = {}
        self._all = self._count = 0
        self._over = False

    def heard(self, file: Path) -> None:
        """Note that *file* was written."""
        page = shown_on(file.relative_to(self._site).as_posix())
        with self._news:
            self._count += 1
            if page is None:
                self._all = self._count
            else:
                self._pages[page] = self._count
            self._news.notify_all()

    def over(self) -> None:
        """Let all who listen go."""
        with self._news:
            self._over = True
            self._news.notify_all()

    @property
    def at(self) -> int:
        """How many changes there were."""
        return self._count

    def since(self, at: int) -> Iterator[dict[str, Any] | None]:
        """What changes after the first *at* changes, as it comes; ``None`` where nothing came for a while."""
        while not self._over:
            with self._news:
                came = self._news.wait_for(partial(self._is_past, at), _PATIENCE)
                pages = [page for page, count in self._pages.items() if count > at]
                told = {"at": self._count, "all": self._all > at, "pages": pages}
                at = self._count
            yield told if came else None

    def _is_past(self, at: int) -> bool:
        return self._over or self._count > at


def shown_on(file: str) -> str | None:
    """The address of the page that shows the *file* of the site; ``None`` if many do, "" if none does."""
    stem, _, kind = file.rpartition(".")
    if file.endswith("index.html"):
        return f"/{file.removesuffix('index.html')}"
    if "assets/maps/" in file:
        page = stem.replace("assets/maps/", "", 1)
        return f"/{page.removesuffix('home')}".rstrip("/") + "/" if kind == "js" else ""
    return None if kind in ("css", "js", "svg") and "assets/" in file else ""


class _Handler(SimpleHTTPRequestHandler):
    """Answers one who looks: pages with the script that loads them anew."""

    changes: Changes
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".topojson": "application/json",
        ".geojson": "application/json",
    }

    def do_GET(self) -> None:
        """Send what is asked for."""
        parts = urlsplit(self.path)
        if parts.path == CHANGES:
            self._tell(parse_qs(parts.query))
        elif parts.path == SCRIPT:
            self._send(RELOADING.read_bytes(), "text/javascript", 200)
        else:
            super().do_GET()

    def send_head(self) -> Any:
        """Begin to answer with a file as it is now, never with one that a browser still has."""
        del self.headers["If-Modified-Since"]
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path = path / "index.html"
        if path.suffix != ".html" and (path.is_file() or path.is_dir()):
            return super().send_head()
        at = self.changes.at
        status, path = (200, path) if path.is_file() else (404, self._lost())
        try:
            page = path.read_bytes()
        except OSError:
            self.send_error(404)
            return None
        script = f'<script src="{SCRIPT}" data-at="{at}"></script>'.encode()
        before, end, after = page.rpartition(b"</body>")
        return self._begin(before + script + end + after if end else page, "text/html; charset=utf-8", status)

    def _lost(self) -> Path:
        """The page for those whose address leads nowhere."""
        return Path(self.directory, "404.html")

    def _begin(self, content: bytes, kind: str, status: int) -> io.BytesIO:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def _send(self, content: bytes, kind: str, status: int) -> None:
        self.wfile.write(self._begin(content, kind, status).read())

    def _tell(self, asked: dict[str, list[str]]) -> None:
        """Tell what changes, for as long as there is somebody who listens."""
        at = asked.get("at", ["0"])[0]
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            for told in self.changes.since(int(at) if at.isdigit() else 0):
                line = f"data: {json.dumps(told)}\n\n" if told else ":\n\n"
                self.wfile.write(line.encode())
        except OSError:  # the page was left
            self.close_connection = True

    def end_headers(self) -> None:
        """Let no browser keep what changes any moment."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing: the terminal tells what was made."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page hangs up; that is no fault of the site."""


@contextmanager
def served(folder: Path, host: str, port: int, changes: Changes) -> Iterator[None]:
    """Meanwhile the site in *folder* is served at *host* and *port*."""
    handler = type("_Answering", (_Handler,), {"changes": changes})
    with _Server((host, port), partial(handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield
        finally:
            changes.over()
            server.shutdown()
            thread.join()
