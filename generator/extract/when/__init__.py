"""When: the year a date lacks, the day of a story, the day of an occasion."""
