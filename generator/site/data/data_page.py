"""The page that lists the data, tells what every column means, and shows how to load and cite it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.entry import schema
from generator.site import render
from generator.site.data.citing import citation_file, datacite, how_to_cite, read_me
from generator.site.data.codebook import Rows
from generator.site.data.datapackage import described, in_one
from generator.site.data.linked import linked_dataset
from generator.site.data.loading import shown
from generator.site.data.partnerships_file import partnerships_json
from generator.site.data.published_files import data_files
from generator.site.page import Page, Site, root_of

HERE = "data/"
BOUNDARIES = ("boundaries-today", "boundaries-earlier", "context")
"""The files of geo/data that the maps fetch."""

_SCHEMAS = {
    "entry": "site.data.schema",
    "reading": "site.data.schema.reading",
    "sidecar": "site.data.schema.sidecar",
}


def data_pages(site: Site, rows: Rows) -> Iterator[Page]:
    """Every file of data, made of *rows*, and the page about them; the files lie below the root."""
    files = data_files(site, rows)
    if not site.shared:
        yield from (Page(f"{HERE}{file.name}", "", content=file.content) for file in files)
        yield Page(f"{HERE}README.txt", read_me(site, files))
        yield Page(f"{HERE}CITATION.cff", citation_file(site))
        yield Page(f"{HERE}datacite.json", datacite(site))
    yield Page(f"{HERE}partnerships.json", partnerships_json(site))
    for what in schema.TITLES:
        yield Page(f"{HERE}{what}.schema.json", schema.as_json(what))
    body = site.render(
        "data.html",
        HERE,
        tables=[parts for (_, ending), parts in in_one(files).items() if parts[0].table and ending == "csv"],
        whole=[file for file in files if file.format in ("sqlite", "json")],
        shapes=[file for file in files if file.format == "geojson"],
        boundaries=[(f"{name}.topojson", site.say(f"site.data.{name}")) for name in BOUNDARIES],
        schemas=[(f"{what}.schema.json", site.say(key)) for what, key in _SCHEMAS.items()],
        codebook=described(site.language),
        loading=shown(root_of(site)),
        day=site.atlas.newest,
        cite=how_to_cite(site, site.say("data.title"), HERE),
    )  # fmt: skip
    title, lead = site.say("site.nav.data"), site.say("site.data.lead")
    linked = linked_dataset(site, files, root_of(site))
    yield Page(f"{HERE}index.md", render.page(title, body, description=lead, linked=linked))
