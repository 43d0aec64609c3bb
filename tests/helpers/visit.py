"""Build an atlas and visit it in a real browser; what it asks of another host is refused and kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, Request, sync_playwright

from generator.site.plugin import build
from helpers.browser import FLAGS, browser
from helpers.serving import Served, serving

BELOW = "atlas"
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""Refused by the browser itself: a route for every request would switch off its cache and ask Python."""


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


def _elsewhere(asked: Request, address: str) -> list[str]:
    """The address of a request that leaves the site, which the browser refuses; nothing of any other."""
    return [] if asked.url.startswith((address, "data:", "blob:")) else [asked.url]


def _failure(asked: Request, address: str) -> list[str]:
    """What is wrong with a request; nothing if it was refused, or the page left before it was answered."""
    left = asked.failure == "net::ERR_ABORTED" or _elsewhere(asked, address)
    return [] if left else [f"failed: {asked.url}: {asked.failure}"]


@contextmanager
def served(project: Path, folder: Path, policy: str = "", packed: bool = False) -> Iterator[Served]:
    """*project* built into *folder* and served below a sub-path, as GitHub Pages does; *policy* is a header.

    *packed*: compressed and kept for ten minutes, as hosts do.
    """
    with serving(folder, policy, packed) as root:
        address = f"{root}{BELOW}/"
        build(project, folder / BELOW, address)
        yield Served(address, folder / BELOW)


@contextmanager
def opened() -> Iterator[Browser]:
    """A headless browser that finds no host but this machine."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=browser(), args=[*FLAGS, ALONE])
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

    visit.page.on("request", lambda asked: visit.refused.extend(_elsewhere(asked, address)))
    visit.page.on("console", lambda said: visit.errors.append(said.text) if said.type == "error" else None)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    visit.page.on("requestfailed", lambda asked: visit.errors.extend(_failure(asked, address)))
    yield visit
    context.close()
