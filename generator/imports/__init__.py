"""The way back: entries made of the published tables, on this machine or another."""
