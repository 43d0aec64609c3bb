"""What was given: sums and goods, by whom and to whom."""
