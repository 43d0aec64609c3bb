"""Prints the data and the partnerships that are made of a project, with digests: ``digests.py FOLDER``."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.site.data.collected import collected
from generator.site.data.data_page import data_pages
from generator.site.pages.partnership import partnership_pages
from helpers.atlas_project import site_of


def digests(folder: Path) -> list[str]:
    """A line for each file of data and each page of a partnership of the project in *folder*."""
    site = site_of(folder)
    made = (*data_pages(site, collected(site)), *partnership_pages(site))
    return [f"{sha256(page.content or page.text.encode()).hexdigest()} {page.path}" for page in made]


if __name__ == "__main__":
    print("\n".join(digests(Path(sys.argv[1]))))
