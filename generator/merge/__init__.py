"""What was known, what a person wrote, what is new: pure rules, no file is touched here."""
