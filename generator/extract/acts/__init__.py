"""What the predicates of a sentence come to: acts, and how each of them stands."""
