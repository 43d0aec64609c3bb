"""What search engines and other programs read in the head of a page: JSON-LD in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import geo
from generator.messages import LANGUAGES
from generator.model import Partnership
from generator.site.data.citing import LICENCE
from generator.site.data.datapackage import MEDIA, DataFile
from generator.site.page import Site

Linked = dict[str, Any]
_CONTEXT = "https://schema.org"
_MOST = 20
"""How many stories a page names."""


def linked_dataset(site: Site, files: Iterable[DataFile], root: str) -> Linked:
    """The data as a ``Dataset`` with every file; *root* is the address of the whole site."""
    told: Linked = {
        "@context": _CONTEXT,
        **_dataset(site, root),
        "description": site.say("data.description"),
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": site.heading, **({"url": root} if root else {})},
        "inLanguage": list(LANGUAGES),
        "spatialCoverage": [site.say(f"country.{code}") for code in ("VN", "LA", "KH")],
        "distribution": [
            {
                "@type": "DataDownload", "name": file.name, "contentUrl": f"{root}data/{file.name}",
                "encodingFormat": MEDIA[file.format],
            }
            for file in files
        ],
    }  # fmt: skip
    if since := min(
        (row.since for row in map(site.atlas.standing, site.atlas.partnerships) if row.since), default=""
    ):
        told["temporalCoverage"] = f"{since[:4]}/{site.atlas.newest}"
    return told


def _dataset(site: Site, root: str) -> Linked:
    told: Linked = {"@type": "Dataset", "name": site.say("data.title")}
    if root:
        told |= {"@id": f"{root}data/", "url": f"{root}data/"}
    day = site.atlas.newest
    return told | ({"version": day, "dateModified": day} if day else {})


def linked_partnership(site: Site, one: Partnership, root: str) -> Linked:
    """What fits of a partnership: its two places, and the stories that tell of it."""
    told: Linked = {
        "@context": _CONTEXT,
        "@type": "WebPage",
        "name": site.title(one),
        "url": f"{site.address}partnerships/{one.id}/",
        "inLanguage": site.language,
        "license": LICENCE,
        "about": [_place(site, place) for place in one.places],
        "isPartOf": _dataset(site, root),
    }
    if stories := list(_stories(site, one)):
        told["citation"] = stories[:_MOST]
    return told


def _place(site: Site, name: str) -> Linked:
    place = site.places[name]
    told: Linked = {"@type": "AdministrativeArea", "name": place.name("vi"), "identifier": name}
    if others := [
        other for other in (place.name("en"), place.name("native")) if other and other != told["name"]
    ]:
        told["alternateName"] = list(dict.fromkeys(others))
    if same := list(_same_as(place)):
        told["sameAs"] = same
    at = place.periods[-1]
    if at.lat is not None:
        told["geo"] = {"@type": "GeoCoordinates", "latitude": at.lat, "longitude": at.lon}
    return told


def _same_as(place: geo.Place) -> Iterator[str]:
    if place.wikidata:
        yield f"http://www.wikidata.org/entity/{place.wikidata}"
    if place.geonames_id:
        yield f"https://sws.geonames.org/{place.geonames_id}/"


def _stories(site: Site, one: Partnership) -> Iterator[Linked]:
    """The stories behind it whose publication is known, by day."""
    known = (site.atlas.stories.get(report) for report in site.atlas.reports(one))
    for story in sorted((each for each in known if each), key=lambda each: (each.published or "", each.id)):
        told = {
            "headline": story.headline, "url": story.url, "datePublished": story.published,
            "publisher": {"@type": "Organization", "name": story.publisher} if story.publisher else None,
        }  # fmt: skip
        said = {key: value for key, value in told.items() if value}
        if said:
            yield {"@type": "NewsArticle", **said}
