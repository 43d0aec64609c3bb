"""One story in two files: another version of it, or a reprint in another paper. Never two sources."""
