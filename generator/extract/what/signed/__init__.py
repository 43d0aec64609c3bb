"""What was signed: texts, their kinds and their days."""
