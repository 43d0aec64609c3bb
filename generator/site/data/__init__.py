"""Everything the pages know as files that tools open: tables, shapes, and what describes them."""
