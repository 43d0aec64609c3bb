"""Lists that readers sort, narrow and turn the pages of: lines, orders, choices."""
