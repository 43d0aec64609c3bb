"""The generator behind the Partnership Atlas; HACKING.md draws the house."""
