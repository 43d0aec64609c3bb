"""``atlas``, and ``python -m partnership_atlas`` where the command is not on the path."""

from generator.cli import main

if __name__ == "__main__":
    main()
