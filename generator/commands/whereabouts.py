"""In which atlas a command was called: the folder somebody stands in, or the nearest above it."""

from __future__ import annotations

from pathlib import Path

from generator.console import spoken
from generator.errors import AtlasError

_OF_AN_ATLAS = ("seeds", "site_src")


class NoAtlasError(AtlasError):
    """Nobody stands in an atlas; the text says where to go."""


def project_root() -> Path:
    """The folder of the atlas that the command was called in, or somewhere below."""
    here = Path.cwd()
    if any((here / name).is_dir() for name in _OF_AN_ATLAS):
        return here
    if above := next(filter(_is_atlas, here.parents), None):
        return above
    raise NoAtlasError(spoken().say("refresh.no-project", path=here))


def project_here() -> Path:
    """The same, where a site is to be made: its settings have to be there."""
    here = Path.cwd()
    if above := next(filter(_is_site, (here, *here.parents)), None):
        return above
    raise NoAtlasError(spoken().say("build.no-project", path=here))


def _is_site(folder: Path) -> bool:
    return (folder / "mkdocs.yml").is_file()


def _is_atlas(folder: Path) -> bool:
    return _is_site(folder) and any((folder / name).is_dir() for name in _OF_AN_ATLAS)


def shown(path: Path) -> str:
    """*path* as somebody names it who stands here."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()
