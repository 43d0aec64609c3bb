"""A generator that has one more language, made by adding its catalogues and its configuration and nothing else.

Its words are the English ones between two signs, so that a test sees what came out of a catalogue.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from helpers.atlas_project import ROOT, project

CODE, NAME = "fr", "Français"
FIRST, LAST = "⟦", "⟧"
"""Stand around every word of its catalogues."""


def spoken(folder: Path) -> Path:
    """A copy of the generator in *folder* whose messages are there in the third language too."""
    shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "site_src", folder / "site_src", ignore=shutil.ignore_patterns("*.md"))
    for english in (folder / "generator/messages").glob("*.en.yml"):
        said = yaml.safe_load(english.read_text(encoding="utf-8"))
        said = {key: f"{FIRST}{words}{LAST}" for key, words in said.items()}
        if "site.language" in said:
            said |= {"site.language": NAME, "site.locale": CODE}
        file = english.with_name(english.name.replace(".en.", f".{CODE}."))
        file.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    return folder


def configured(folder: Path) -> Path:
    """The tiny project in *folder*, with a configuration for the third language beside the English one."""
    made = project(folder)
    english = (made / "mkdocs.en.yml").read_text(encoding="utf-8")
    english = english.replace("site_name: Local Partnerships Atlas", f"site_name: {FIRST}Atlas{LAST}")
    settings = english.replace("language: en", f"language: {CODE}").replace("/en", f"/{CODE}")
    (made / f"mkdocs.{CODE}.yml").write_text(settings, encoding="utf-8")
    return made


def built(generator: Path, made: Path) -> Path:
    """The site in the third language alone, as MkDocs builds it of the project *made* with *generator*."""
    site = made / "site" / CODE
    told = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", f"mkdocs.{CODE}.yml", "-d", str(site)],
        env={
            **os.environ, "PYTHONPATH": os.pathsep.join(map(str, (generator, ROOT))), "PYTHONUTF8": "1",
            "NO_MKDOCS_2_WARNING": "1",
        },
        cwd=made, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return site
