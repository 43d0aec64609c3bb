"""How the data are loaded, three lines each: shown on the data page, and run as they stand by a test."""

from __future__ import annotations

SNIPPETS = {
    "pandas": """\
import pandas as pd
events = pd.read_csv("{data}events.csv", parse_dates=["date_start", "date_end"])
print(events.groupby("type").size())
""",
    "geopandas": """\
import geopandas as gpd
links = gpd.read_file("{data}links.geojson")
print(links.groupby("status").size())
""",
    "DuckDB": """\
import duckdb
signed = duckdb.read_csv("{data}agreements.csv")
print(signed.filter("kind = 'mou'").count("id"))
""",
    "frictionless": """\
from frictionless import Package
package = Package("{data}datapackage.json")
print(package.get_resource("statements-csv").read_rows(size=1))
""",
}
"""Program → its lines; ``{data}`` is the address of the data, with a stroke at its end."""


def shown(address: str) -> dict[str, str]:
    """The lines for the data of the site at *address*, or where none is known below a folder ``data/``."""
    data = f"{address}data/"
    return {program: lines.replace("{data}", data) for program, lines in SNIPPETS.items()}
