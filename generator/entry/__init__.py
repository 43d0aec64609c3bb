"""Entry page ⇄ Partnership: the waist of the hourglass; all YAML of entries lives here."""
