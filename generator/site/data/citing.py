"""How a page or the data are cited: by a reader, for a program that keeps references, for a registry.

The version of the data is the last day that anything in them is dated: the same data are cited the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from generator.messages import COMMON, LANGUAGES, catalogue
from generator.settings.own_settings import title_in
from generator.site.data.datapackage import ATTRIBUTIONS, DataFile, in_one
from generator.site.page import Site

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    sign: f"\\{sign}" for sign in "&%$#_{}"
}


@dataclass(frozen=True, slots=True)
class HowToCite:
    """The same reference in three forms."""

    said: str
    """As readers write it (APA), but for the *address* at its end."""
    address: str
    bibtex: str
    csl: str


def how_to_cite(site: Site, title: str, here: str) -> HowToCite:
    """The page *title* at *here*, with the version of the data it was made of."""
    day, address, author = site.atlas.newest, f"{site.address}{here}", site.heading
    year = day[:4] or "n.d."
    version = site.say("data.cite.version", version=day) if day else ""
    called = f"{title} ({version})" if day else title
    return HowToCite(
        said=f"{author}. ({year}). {called} [{site.say('data.cite.kind')}].",
        address=address,
        bibtex=_bibtex(here, {"author": author, "title": title, "year": year, "version": day}, address),
        csl=_csl(site, title, address),
    )


def _bibtex(here: str, told: Mapping[str, str], address: str) -> str:
    name = here.strip("/").replace("/", "-") or "atlas"
    lines = [f"  {key} = {{{{{_tex(value)}}}}}" for key, value in told.items() if value]
    return f"@misc{{{name},\n" + ",\n".join([*lines, f"  url = {{{address}}}"]) + "\n}"


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in text)


def _csl(site: Site, title: str, address: str) -> str:
    day = site.atlas.newest
    told: dict[str, Any] = {
        "id": address, "type": "dataset", "title": title, "author": [{"literal": site.heading}],
        "URL": address, "language": site.language,
    }  # fmt: skip
    if day:
        told |= {"issued": {"date-parts": [[int(part) for part in day.split("-")]]}, "version": day}
    lines = (f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in told.items())
    return "[{\n" + ",\n".join(lines) + "\n}]"


# ── The data as a whole ───────────────────────────────────────────────────────────────────────


def citation_file(site: Site) -> str:
    """``CITATION.cff`` of the data as they are published."""
    told: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": catalogue(COMMON).say("data.cite.message"),
        "type": "dataset",
        "title": catalogue(COMMON).say("data.title"),
        "abstract": catalogue(COMMON).say("data.description"),
        "authors": [{"name": title_in(site.own.titles, COMMON)}],
        "license": "CC-BY-4.0",
    }
    if site.address:
        told["url"] = f"{site.address}data/"
    if site.repository.url:
        told["repository-code"] = site.repository.url
    if site.atlas.newest:
        told |= {"version": site.atlas.newest, "date-released": site.atlas.newest}
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=1000)


def datacite(site: Site) -> str:
    """The attributes of a record at DataCite (schema 4.5), without the DOI that only a registry gives."""
    day, say = site.atlas.newest, catalogue(COMMON).say
    told: dict[str, Any] = {
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Dataset", "schemaOrg": "Dataset"},
        "creators": [{"name": title_in(site.own.titles, COMMON), "nameType": "Organizational"}],
        "titles": [{"title": catalogue(each).say("data.title"), "lang": each} for each in LANGUAGES],
        "publisher": {"name": title_in(site.own.titles, COMMON)},
        "publicationYear": int(day[:4]) if day else None,
        "dates": [{"date": day, "dateType": "Updated"}] if day else [],
        "language": "vi",
        "version": day or None,
        "rightsList": [{"rights": "CC BY 4.0", "rightsIdentifier": "CC-BY-4.0", "rightsUri": LICENCE}],
        "descriptions": [
            {"description": each.say("data.description"), "descriptionType": "Abstract", "lang": each.language}
            for each in map(catalogue, LANGUAGES)
        ],
        "geoLocations": [{"geoLocationPlace": say(f"country.{code}")} for code in ("VN", "LA", "KH")],
        "formats": ["text/csv", "application/jsonl", "application/geo+json", "application/vnd.sqlite3"],
        "url": f"{site.address}data/" if site.address else None,
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }  # fmt: skip
    known = {key: value for key, value in told.items() if value not in (None, [])}
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"


def read_me(site: Site, files: Iterable[DataFile]) -> str:
    """``README.txt``: what lies in the folder, how it is read, and whose it is, in each language."""
    told = [one for (_, ending), one in in_one(files).items() if ending != "jsonl"]
    return "\n\n\n".join("\n\n".join(_read_me(site, language, told)) for language in LANGUAGES) + "\n"


def _read_me(site: Site, language: str, files: list[list[DataFile]]) -> Iterator[str]:
    words = catalogue(language)
    say = words.say
    yield say("data.title")
    yield say("data.description")
    day = site.atlas.newest
    version = say("data.readme.version", version=day) if day else ""
    yield " ".join(filter(None, (version, f"{site.address}data/" if site.address else ""))) or "data/"
    yield say("data.readme.reading")
    for parts in files:
        names = ", ".join(one.name for one in parts)
        yield f"{names}\n    {parts[0].told(language)} ({parts[0].licences(language)})"
    yield say("data.readme.licences") + "".join(
        f"\n    {whose}" for whose in dict.fromkeys(ATTRIBUTIONS.values())
    )
    yield say("data.cite.message")
