"""The dates that a text prints, and the words from which a year follows; what they come to ``when`` says."""
