"""What a page tells of a partnership: its timeline, its sums, its people, and all of it in two sentences."""
