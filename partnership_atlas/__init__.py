"""The one name that an installed atlas takes: below it lies the whole house (`hatch_build.py`)."""
