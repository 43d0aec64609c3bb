"""All Vietnamese words that the extraction knows, as lists in files, and the one pass that finds them."""
