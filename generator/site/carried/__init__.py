"""What readers carry away from a page: what is new there as a feed, and its rows and lines as files."""
