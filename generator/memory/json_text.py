"""JSON that the generator keeps: made into what it stands for, or told with its line what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generator.errors import Finding, FindingsError

_Made = TypeVar("_Made")


def made_of(path: Path, make: Callable[[str], _Made], code: str, refused: type[FindingsError]) -> _Made:
    """What *make* makes of the text at *path*; *refused* with a finding *code* where it can make nothing of it.

    A file that is not there is a ``FileNotFoundError``.
    """
    line: int = 0
    try:
        return make(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise
    except json.JSONDecodeError as error:
        line, problem = error.lineno, f"{error.msg}: column {error.colno}"
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        problem = str(error)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        problem = f"{type(error).__name__}: {error}"
    raise refused([Finding.of(path, line, code, problem=problem)])
