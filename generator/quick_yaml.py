"""YAML by the C library where it is there: ten times as fast, read and written the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Dumper: type[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def loaded(path: Path) -> Any:
    """What the house's own file at *path* holds; what people wrote is read where slips are told of."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
