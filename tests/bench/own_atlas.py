"""An atlas of one's own, the whole way of its owner: wheel, clean environment, init, a story, site, upgrade.

    python tests/bench/own_atlas.py [FOLDER]      (needs the package index; a minute or two)

Prints how long each step took and how large the wheel is; ends with status 1 at the first step that fails.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import venv
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
STORY = "Thăm hữu nghị\n\nNgày 14/4/2022, đoàn tỉnh Quảng Bình sang thăm tỉnh Khăm Muộn (Lào).\n"
SURROUNDINGS = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("PYTHON", "ATLAS_", "LC_", "LANG"))
} | {"PYTHONUTF8": "1", "LANG": "C.UTF-8"}


def step(what: str, *words: str | Path, folder: Path) -> None:
    """Do *what* by the command of these *words* in *folder*, and tell how long it took."""
    began = time.perf_counter()
    done = subprocess.run(
        [*map(str, words)], cwd=folder, env=SURROUNDINGS, capture_output=True, text=True, check=False
    )
    print(f"{what:44} {time.perf_counter() - began:6.1f} s")
    if done.returncode:
        sys.exit(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")


def wheel(source: Path, folder: Path) -> Path:
    """The wheel of the checkout in *source*."""
    step(
        "wheel",
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "-w",
        folder,
        source,
        folder=folder,
    )
    [made] = folder.glob("*.whl")
    return made


def newer(folder: Path) -> Path:
    """A checkout of the next version, in which settings and a workflow changed."""
    source = folder / "source"
    step("a newer version", "git", "clone", "--quiet", ROOT, source, folder=folder)
    for name, before, after in (
        ("pyproject.toml", r'version = "[\d.]+"', 'version = "99.0"'),
        ("mkdocs.yml", "navigation.top", "navigation.top\n    - navigation.path"),
        (".github/workflows/publish.yml", "retention-days: 7|timeout-minutes: 15", "timeout-minutes: 20"),
    ):
        path = source / name
        path.write_text(re.sub(before, after, path.read_text("utf-8"), count=1), encoding="utf-8")
    return source


def main(folder: Path) -> None:
    """Walk in *folder*."""
    for each in ("first", "second"):
        (folder / each).mkdir()
    made = wheel(ROOT, folder / "first")
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(made).namelist()}
    print(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB, top-level names: {', '.join(sorted(tops))}")
    venv.create(folder / "env", with_pip=True)
    tools, own = folder / "env" / ("Scripts" if os.name == "nt" else "bin"), folder / "my-atlas"
    pip = (tools / "python", "-m", "pip", "--quiet", "install")
    pins = ("--require-hashes", "--only-binary=:all:", "--requirement", ROOT / "requirements/site.txt")
    step("what it needs, in a clean environment", *pip, *pins, folder=folder)
    step("the wheel installed", *pip, "--no-deps", made, folder=folder)
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    step("atlas init", tools / "atlas", "init", own, folder=folder)
    step("atlas add", tools / "atlas", "add", folder / "story.txt", folder=own)
    for command in ("refresh", "check", "build", "build --strict"):
        step(f"atlas {command}", tools / "atlas", *command.split(), folder=own)
    pages = [len(list((own / "site" / each).rglob("index.html"))) for each in (".", "en")]
    print(f"pages: {pages[0] - pages[1]} in Vietnamese, {pages[1]} in English")
    settings = own / "mkdocs.yml"
    settings.write_text(
        re.sub("site_name: .*", "site_name: Của tôi", settings.read_text("utf-8"), count=1), "utf-8"
    )
    later = wheel(newer(folder), folder / "second")
    step("the newer version installed", *pip, "--no-deps", later, folder=folder)
    step("atlas upgrade", tools / "atlas", "upgrade", folder=own)
    told = settings.read_text(encoding="utf-8")
    assert "site_name: Của tôi" in told, "what a person changed stays"
    assert "navigation.path" in told, "what is new came"
    assert "partnership-atlas==99.0" in (own / "requirements.txt").read_text("utf-8")
    step("atlas build after it", tools / "atlas", "build", folder=own)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with TemporaryDirectory() as place:
            main(Path(place))
