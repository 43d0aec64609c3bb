"""An article becomes facts, each with its exact words: ``read(article) -> Reading``.

    words    the vocabularies of the press, and the pass over a text that finds them
    seen     what stands there: sentences, dates, sums, units and the part each plays
    who      who cooperates with whom
    when     which day or year a printed date means
    what     occasions, agreements, gifts, sectors

:mod:`~generator.extract.reading` puts these together; :mod:`~generator.extract.explain` shows a story with all
that was seen in it, :mod:`~generator.extract.as_json` gives the same to other programs.
"""

from generator.extract.as_json import as_json
from generator.extract.reading import read, reading_of
from generator.extract.seen.story import story_of

__all__ = ["as_json", "read", "reading_of", "story_of"]
