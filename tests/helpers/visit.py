"""Build an atlas and visit it in a real browser; what it asks of another host is refused and kept."""

from __future__ import annotations

import functools
import gzip
import io
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from generator.site.plugin import build
from helpers.browser import FLAGS, browser

BELOW = "atlas"
PACKED = {".html", ".js", ".css", ".svg", ".json", ".topojson"}


@dataclass
class Served:
    """A built site at *address*, its files in *folder*."""

    address: str
    folder: Path


@dataclass
class Visit:
    """A page in the browser with everything it complained about."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """The page at *path* below the site's address, its maps drawn."""
        self.page.goto(self.address + path)
        self.drawn()
        return self.page

    def drawn(self) -> None:
        """Wait until every map of the page is there with its boundaries.

        What is waited for has to be a function: a policy without eval lets text be read once only.
        """
        self.page.wait_for_function(
            """() => [...document.querySelectorAll(".atlas-map")].every((map) =>
                 map.classList.contains("atlas-map--ready") && map.querySelector("path.atlas-border"))""",
            polling=100,  # a busy machine may paint nothing for long
        )

    def assert_calm(self) -> None:
        """No error in the console, no script that fell over, no request to anybody else."""
        assert not self.errors, "\n".join(self.errors)
        assert not self.refused, "\n".join(self.refused)


def painted(page: Page) -> int:
    """How many links are really drawn: with a path, and a size on the screen."""
    return int(
        page.evaluate(
            """(arcs) => [...document.querySelectorAll(arcs)].filter((arc) => {
                 const { width, height } = arc.getBoundingClientRect();
                 return (arc.getAttribute("d") || "").length > 10 && width + height > 8;
               }).length""",
            "path.atlas-arc",
        )
    )


def _failure(request: Request) -> list[str]:
    """What is wrong with a request; nothing if the page was merely left before it was answered."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"failed: {request.url}: {request.failure}"]


class _Quiet(SimpleHTTPRequestHandler):
    policy: str = ""
    packed: bool = False

    def end_headers(self) -> None:
        """Send the policy too, as a publisher's server may."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_head(self) -> Any:
        """A file as it is, or packed as hosts send it."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not self.packed or file.suffix not in PACKED or not file.is_file():
            return super().send_head()
        content = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return io.BytesIO(content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class _Patient(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page hangs up; that is no fault of the site."""


@contextmanager
def served(project: Path, folder: Path, policy: str = "", packed: bool = False) -> Iterator[Served]:
    """*project* built into *folder* and served below a sub-path, as GitHub Pages does; *policy* is a header.

    *packed*: compressed and kept for ten minutes, as hosts do.
    """
    kind = type("_Strict", (_Quiet,), {"policy": policy, "packed": packed})
    handler = functools.partial(kind, directory=str(folder))
    with _Patient(("127.0.0.1", 0), handler) as server:
        address = f"http://127.0.0.1:{server.server_port}/{BELOW}/"
        build(project, folder / BELOW, address)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Served(address, folder / BELOW)
        server.shutdown()
        thread.join()


@contextmanager
def opened() -> Iterator[Browser]:
    """A headless browser."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=browser(), args=list(FLAGS))
        yield found
        found.close()


@contextmanager
def visiting(
    window: Browser, address: str, width: int = 1280, scheme: str = "light", touch: bool = False
) -> Iterator[Visit]:
    """A visit of the site at *address* on a screen of *width* pixels.

    ``ATLAS_SLOWER=4`` in the environment slows its processor so many times; tests have to hold even then.
    """
    context = window.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        has_touch=touch,
        reduced_motion="reduce",
    )
    visit = Visit(context.new_page(), address)
    if slower := os.environ.get("ATLAS_SLOWER"):
        session = context.new_cdp_session(visit.page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": float(slower)})

    def sift(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            visit.refused.append(route.request.url)
            route.abort()

    context.route("**/*", sift)
    visit.page.on("console", lambda said: visit.errors.append(said.text) if said.type == "error" else None)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    visit.page.on("requestfailed", lambda request: visit.errors.extend(_failure(request)))
    yield visit
    context.close()
