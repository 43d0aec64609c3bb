"""What stands in a story, sentence by sentence: dates, sums, units and marks; nothing is understood yet."""
