"""How links, places and boundaries become a map: as a script for the browser, as a drawing, as a card."""
