"""A picture made into the two parts a page needs: the element it stands in, and the file of its script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

import geo
from generator.edtf import sort_key
from generator.site import wording
from generator.site.maps.cards import card, saved
from generator.site.maps.frames import with_frame, with_overlays
from generator.site.maps.layout import BESIDE, TALL, Layout
from generator.site.maps.legend import Key, keys
from generator.site.maps.picture import Picture, ShownOverlay
from generator.site.maps.twin import twin
from generator.site.page import Page, Site
from generator.site.pages.drawings import drawn_once
from generator.site.pages.pictures import OTHER, area_names, around_names, map_words

AFTER = "atlas-after-map"
LAND: dict[geo.Vintage, str] = {"today": "assets/land.svg", "earlier": "assets/land-earlier.svg"}


@dataclass(frozen=True, slots=True)
class Chart:
    """A map ready for a page: its element, the address of its script, its legend.

    *land*: the addresses of the boundaries it opens with, to be fetched before its script has run.
    """

    site: Site
    layout: Layout
    elsewhen: Layout
    """The same on the other boundaries."""
    html: Markup
    script: str
    land: tuple[str, ...]
    legend: tuple[Key, ...]
    tall: bool = False
    after: str = AFTER

    @property
    def picture(self) -> Picture:
        """What it shows."""
        return self.layout.picture

    @property
    def unlined(self) -> frozenset[str]:
        """The partnerships that it cannot draw as lines."""
        return frozenset(arc.id for arc in self.picture.without_line)

    @property
    def saved(self) -> str:
        """The address of the drawing as a file."""
        return self.script.removesuffix(".js") + ".svg"

    @property
    def other(self) -> str:
        """The address of the drawing on the other boundaries, to stand in the page for the first."""
        return f"{self.script.removesuffix('.js')}-{self.elsewhen.picture.vintage}.svg"

    @property
    def card(self) -> str:
        """The address of the card."""
        return self.script.removesuffix(".js").replace("assets/maps/", "assets/cards/", 1) + ".png"

    def twin(self, label: str, to: Callable[[str], str]) -> Markup:
        """The same as a drawing, for readers without JavaScript."""
        return Markup(_twin(self.site, self.layout, label, to(LAND[self.picture.vintage])))


def chart(site: Site, picture: Picture, here: str, tall: bool = False) -> tuple[Chart, Page]:
    """The map of the page at *here*, and the file with its script."""
    limits = TALL if tall else BESIDE
    layers = (shown_overlay(site, layer) for layer in site.overlays)
    full = with_overlays(with_frame(picture, limits), layers, limits)
    around, elsewhen = (around_names(site, full, each) for each in (full.vintage, OTHER[full.vintage]))
    layout = Layout(full, area_names(site.language), around, elsewhen, limits)
    html, script = _live(site, layout)
    path = f"assets/maps/{here.rstrip('/') or 'home'}.js"
    vintages = ("today", "earlier") if picture.vintage == "earlier" else ("today",)
    land = tuple(f"{site.shared}data/boundaries-{each}.topojson" for each in vintages)
    other = Layout(full.elsewhen(), area_names(site.language), elsewhen, around, limits)
    return Chart(site, layout, other, Markup(html), path, land, keys(full, site.say), tall), Page(path, script)


def _live(site: Site, layout: Layout) -> list[str]:
    """The element and the script of the map that answers to a reader."""
    parts = (layout, map_words(site.language), site.shared)

    def drawn() -> str:
        from generator.site.maps.leaflet import draw  # folium takes its time and room; a map kept needs neither

        return "\0".join(draw(*parts))

    return drawn_once(site, "live", parts, drawn).split("\0")


def _twin(site: Site, layout: Layout, label: str, land: str) -> str:
    parts = (layout, label, land)
    return drawn_once(site, "twin", parts, lambda: twin(*parts))


def kept_pages(site: Site, drawn: Chart, title: str, here: str) -> Iterator[Page]:
    """The map as a file of its own, to be saved; and what the page at *here* shows on the other boundaries."""
    land = "../" * here.count("/") + LAND[drawn.elsewhen.picture.vintage]
    yield Page(drawn.other, _twin(site, drawn.elsewhen, site.say("site.map.of", what=title), land))
    parts = (drawn.layout, title, site.colours, drawn.legend, tuple(_below(site, drawn, here)))
    yield Page(drawn.saved, drawn_once(site, "saved", parts, lambda: saved(*parts)))


def _below(site: Site, drawn: Chart, here: str) -> Iterator[str]:
    """What stands below a map that is kept: whose boundaries, whom to thank, where it is from, how new."""
    yield f"{site.say(f'site.map.vintage.{drawn.picture.vintage}')} {site.say('site.map.no_claim')}"
    yield _thanks(site, drawn)
    partnerships = (site.atlas.by_id[arc.id] for arc in drawn.picture.arcs)
    dates = [last for one in partnerships if (last := site.atlas.standing(one).last)]
    latest = (
        site.say("site.map.up_to", date=wording.date(max(dates, key=sort_key), site.language)) if dates else ""
    )
    yield " · ".join(filter(None, (f"{site.address}{here}" if site.address else "", latest)))


def card_pages(site: Site, drawn: Chart, title: str, line: str) -> Iterator[Page]:
    """The card of a page, still to be painted, where the site is for others."""
    if site.cards:
        parts = (drawn.layout, title, line, site.colours, site.heading, _thanks(site, drawn))
        yield Page(drawn.card, drawn_once(site, "card", parts, lambda: card(*parts)))


def _thanks(site: Site, drawn: Chart) -> str:
    """Whose boundaries and layers it shows, as text."""
    ours = Markup(site.say("site.map.attribution")).striptags()
    return " · ".join(filter(None, (str(ours), *(layer.attribution for layer in drawn.picture.overlays))))


def overlay_path(layer: geo.Overlay) -> str:
    """Where the GeoJSON of *layer* is served, below the root of the whole site."""
    return f"data/overlays/{layer.path.name}"


def shown_overlay(site: Site, layer: geo.Overlay) -> ShownOverlay:
    return ShownOverlay(
        layer.name(site.language), site.shared + overlay_path(layer), layer.attribution, layer.features
    )
