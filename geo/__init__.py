"""Places, names, boundaries, distances: floor 0 of the house; knows nothing of partnerships."""

from geo.borders import Ring, outlines, share_border, surroundings
from geo.distances import distance_km
from geo.gazetteer import Gazetteer, load
from geo.layers import Feature, Overlay, overlays, read_overlays
from geo.lookup import Candidate, locate, taken
from geo.names import Mention, Name, NameIndex
from geo.places import DatedPlace, Language, Place, Vintage
from geo.spelling import fold

__all__ = [
    "Candidate",
    "DatedPlace",
    "Feature",
    "Gazetteer",
    "Language",
    "Mention",
    "Name",
    "NameIndex",
    "Overlay",
    "Place",
    "Ring",
    "Vintage",
    "distance_km",
    "fold",
    "load",
    "locate",
    "outlines",
    "overlays",
    "read_overlays",
    "share_border",
    "surroundings",
    "taken",
]
