"""A file becomes an Article: its bytes, its lines, its story told from the page around it."""
