"""Drawings become pictures: cut to what is seen of them, painted, several at once where many are due."""
