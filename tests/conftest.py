"""What several tests share: one browser for all that visit a site, one way of trying examples."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from helpers.serving import Served
    from playwright.sync_api import Browser

ENTRIES = 130  # enough for hubs, districts and domestic ones

# A busy machine is no fault; on CI every run tries the same examples.
settings.register_profile("atlas", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("atlas")


LEFT_OUT = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    from helpers.own_data import MARKS
    from helpers.serving import for_all_workers

    if not hasattr(config, "workerinput"):
        sites = ExitStack()
        sites.enter_context(for_all_workers())
        config.add_cleanup(sites.close)
    for mark, told in MARKS.items():
        config.addinivalue_line("markers", f"{mark}: {told}")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests of our own data where a fork has other stories or entries."""
    from helpers.own_data import foreign

    marks = foreign()
    left = [item for item in items if any(item.get_closest_marker(mark) for mark in marks)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]
    config.stash[LEFT_OUT] = len(left)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if left := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(
            f"{left} tests of our own data left out: here stand other stories or entries"
        )


@pytest.fixture(scope="session", autouse=True)
def letters_cut_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Letters and cards are made once for all the sites that the tests build, side by side too."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ATLAS_CACHE", str(shared / "kept"))
        yield


@pytest.fixture
def public_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """For once this machine counts as a part of the public web; no other private address does."""
    from generator.web import fetching

    really = fetching.is_public
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(fetching, "is_public", lambda number: number == "127.0.0.1" or really(number))


@pytest.fixture
def in_an_atlas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An atlas of three entries, in which the commands are called; there is room beside it."""
    from helpers.atlas_project import project

    (tmp_path / "atlas").mkdir()
    root = project(tmp_path / "atlas")
    monkeypatch.chdir(root)
    return root


@pytest.fixture(scope="session")
def window() -> Iterator[Browser]:
    """A headless browser."""
    from helpers.visit import opened  # only tests that visit a site need Playwright

    with opened() as found:
        yield found


@pytest.fixture(scope="session")
def tiny() -> Served:
    """The site of the three entries in tests/site, built once for all tests that only read it."""
    from helpers.atlas_project import project
    from helpers.serving import built_once

    return built_once("tiny", project)


@pytest.fixture(scope="session")
def many() -> Served:
    """A site of made-up partnerships of every kind, built once for all tests of maps and lists."""
    from helpers.large_atlas import large_atlas
    from helpers.serving import built_once

    return built_once("many", lambda folder: large_atlas(folder, ENTRIES))
