"""The lines of a scraped page: which of them are the story, as ``pages.yml`` says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.stories.blocks import blocks
from generator.stories.text import Text

PAGES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases/extract/pages.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["case"])
def test_each_line_of_a_page_is_known_for_what_it_is(page: dict[str, Any]) -> None:
    assert [block.kind for block in blocks(Text(page["text"]))] == page["kinds"]
