"""The provinces and districts that a story names: which place each name means, and what part it plays."""
