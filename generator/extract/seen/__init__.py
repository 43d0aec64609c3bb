"""What stands in a story, sentence by sentence: dates, sums, units and marks; nothing is understood yet.

:mod:`~generator.extract.seen.story` puts them together; dates live in ``days``, units in ``units``.
"""
