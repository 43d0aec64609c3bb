"""What an atlas of one's own is given: settings, workflows, forms and pages, as this version has them."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

from generator.house import HOUSE, begun_with

DISTRIBUTION = "partnership-atlas"
_GIVEN = Path(__file__).parent / "given"
_OWN_NAMES = {"gitignore": ".gitignore"}
"""Files of the folder `given` that would mean something there by the name that they get."""
_ADAPTED = {
    "mkdocs.yml": (
        ('"https://github.com/partnership-atlas/partnership-atlas"', '""'),
        (
            "# A fork needs to change nothing here: the publishing workflow passes its own address and ",
            "# For a preview these may stay as they are: the publishing workflow passes its own address and ",
        ),
    ),
    "seeds/feeds.yml": (("https://github.com/partnership-atlas/partnership-atlas", '""'),),
}
"""What stands otherwise in an atlas that is not the one of this repository."""


def given_files() -> dict[str, str]:
    """Path → text of every file that an atlas is given, by this version."""
    given = {below: (HOUSE / below).read_text(encoding="utf-8") for below in begun_with()}
    for path, changes in _ADAPTED.items():
        for ours, theirs in changes:
            given[path] = given[path].replace(ours, theirs)
    for file in sorted(_GIVEN.iterdir()):
        given[_OWN_NAMES.get(file.name, file.name)] = file.read_text(encoding="utf-8")
    given["requirements.txt"] += f"{requirement()}\n"
    return given


def version() -> str:
    """The version of the generator that is at work."""
    return metadata.version(DISTRIBUTION)


def requirement() -> str:
    """The generator that is at work, as pip is to install it elsewhere: by version, or as it came from git."""
    told = json.loads(metadata.distribution(DISTRIBUTION).read_text("direct_url.json") or "{}")
    if git := told.get("vcs_info"):
        return f"{DISTRIBUTION} @ {git['vcs']}+{told['url']}@{git['commit_id']}"
    return f"{DISTRIBUTION}=={version()}"
