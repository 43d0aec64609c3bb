"""``atlas locate``: which place a name means, and why."""

from __future__ import annotations

import click
from rich.text import Text

import geo
from generator.commands.speaking import language_option
from generator.console import ERR, in_json, spoken
from generator.errors import GeoDataError
from geo import Candidate, Gazetteer
from geo.geocoder import candidates


@click.command("locate")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option("--json", "as_json", is_flag=True)
@click.option("--online", is_flag=True)
@language_option
def locate(names: tuple[str, ...], as_json: bool, online: bool, language: str | None) -> None:
    """Show which place each NAME means, and why."""
    found = {name: _meant(name, online) for name in names}
    if as_json:
        click.echo(in_json([_plain(name, some) for name, some in found.items()]))
        return
    for name, some in found.items():
        click.echo(told(name, some, geo.load()))


def _meant(name: str, online: bool) -> list[Candidate]:
    """What *name* may mean, best first; what Nominatim adds comes with a score of its own."""
    if not online:
        return candidates(name)
    from geo.online import KeptNominatim  # only here: nothing else in the atlas may reach the network

    try:
        return candidates(name, KeptNominatim())
    except GeoDataError:
        ERR.print(Text(spoken().say("locate.offline", name=name)))
        return candidates(name)


def told(name: str, some: list[Candidate], places: Gazetteer) -> str:
    """The answer for a person: what would be taken, else what it might be."""
    best = geo.taken(some)
    if best:
        head = f"{name}: {_named(best, places)}"
        rest = [best, *(other for other in some if other is not best)]
    elif some and some[0].score >= 0.3 and not some[0].why.startswith("nearest"):
        head, rest = f"{name}: not clear, taken for none of these", some
    elif some:
        head, rest = f"{name}: unknown; the nearest names are", some
    else:
        head, rest = f"{name}: unknown, and nothing is near it", []
    return "\n".join([head, *(f"  {one.score:.2f}  {_named(one, places)}: {one.why}" for one in rest)])


def _named(candidate: Candidate, places: Gazetteer) -> str:
    place = places[candidate.id]
    name = place.name()
    # The label of a few (Thủ đô Vientiane, TP. Hồ Chí Minh) says already what they are.
    said = name if name[:2].casefold() in ("tp", place.kind[:2]) else f"{place.kind} {name}"
    where = f", {place.province.name()}" if place.province else ""
    until = f", until {place.valid_to}" if place.valid_to else ""
    return f"{place.id} ({said}{where}{until})"


def _plain(name: str, some: list[Candidate]) -> dict[str, object]:
    return {"name": name, "candidates": [{"id": one.id, "score": one.score, "why": one.why} for one in some]}
