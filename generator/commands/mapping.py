"""``atlas map``: the partnerships of some places as one file, for a slide or a notebook."""

from __future__ import annotations

from html import escape
from pathlib import Path

import click

import geo
from generator.commands.speaking import language_option
from generator.commands.whereabouts import project_here
from generator.messages import PRESS
from generator.site.maps.cards import plain, resolved, style
from generator.site.maps.frames import with_frame, with_overlays
from generator.site.maps.layout import Layout
from generator.site.maps.legend import keys
from generator.site.maps.slide import legend, standalone
from generator.site.page import Site
from generator.site.pages.charts import shown_overlay
from generator.site.pages.pictures import area_names, around_names, map_words, of_many
from generator.site.pages.place import all_of_place
from generator.site.pages.project import read_site
from generator.site.repository import Repository


@click.command("map")
@click.argument("names", nargs=-1, required=True, metavar="PLACE…")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("map.html"), show_default=True,
)  # fmt: skip
@language_option
def map(names: tuple[str, ...], output: Path, language: str | None) -> None:  # noqa: A001 (the command is called so)
    """Write the map of some places as one file for a slide or a notebook."""
    project = project_here()
    site = read_site(project, project / "site_src", language or PRESS, address="", repository=Repository())
    places = [_place(name) for name in names]
    number = _write(site, places, output)
    click.echo(site.say("site.map.written", file=output, n=number))


def _write(site: Site, places: list[str], output: Path) -> int:
    """Write the map of *places*; how many partnerships it shows comes back."""
    here = site.places[places[0]] if len(places) == 1 else None
    among = [one for one in site.atlas.partnerships if set(one.places) <= set(places)]
    wanted = all_of_place(site, here) if here else among
    layers = [shown_overlay(site, layer) for layer in site.overlays]
    picture = with_overlays(with_frame(of_many(site, wanted, here=here)), layers)
    layout = Layout(picture, area_names(site.language), around_names(site, picture, picture.vintage))
    title = ", ".join(site.name(place) for place in places)
    words = map_words(site.language)
    thanks = " · ".join(
        [words.attribution, *(escape(layer.attribution) for layer in layers if layer.attribution)]
    )
    insets = "".join(f'<div class="inset">{plain(far, site.colours)}</div>' for far, _ in layout.insets)
    look = resolved(style("sans-serif"), site.colours)
    beside = legend(title, keys(picture, site.say), look) + insets
    output.write_text(standalone(layout, title, site.language, thanks, beside), encoding="utf-8")
    return len(wanted)


def _place(name: str) -> str:
    """The id of the place that *name* means."""
    if name in geo.load():
        return name
    from geo.geocoder import candidates  # geopy takes its time to load, and an id needs none

    best = geo.taken(candidates(name))
    if best is None:
        raise click.BadParameter(f"{name!r}: not clear which place this is; `atlas locate {name!r}` tells more")
    return best.id
