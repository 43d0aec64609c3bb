"""Who acts, and with whom.

:mod:`~generator.extract.who.relations` ties units together, sentence by sentence;
:mod:`~generator.extract.who.reference` says whom the sentences between are about.
"""
