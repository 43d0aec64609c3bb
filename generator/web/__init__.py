"""Pages from the public web: whole, in time, and asked for politely."""
