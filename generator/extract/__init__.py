"""Reads an article and says what it reports, each fact with its exact words: ``read(article) -> Reading``."""

from generator.extract.as_json import as_json
from generator.extract.reading import read

__all__ = ["as_json", "read"]
