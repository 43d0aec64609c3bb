"""Places, names, boundaries, distances: floor 0 of the house; knows nothing of partnerships."""
