"""What happened, what was signed, what was given, and in which fields."""
