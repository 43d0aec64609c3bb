"""The right wing: from the committed entries to the pages, the maps and the data of a site."""
