"""An atlas of one's own: what it begins with, and how it comes to a newer version of what it began with."""
