"""What several tests share: one browser for all that visit a site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def window() -> Iterator[Browser]:
    """A headless browser."""
    from visit import opened  # only tests that visit a site need Playwright

    with opened() as found:
        yield found
