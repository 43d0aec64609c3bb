"""What stories tell comes into entries: laid out, merged step by step, and told as files to change."""
