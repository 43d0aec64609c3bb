"""Which places a name may mean, best first, each with a score and a reason; never a silent choice.

    1.0    spelled as known            0.95   but for accents, hyphens, spaces, capitals
    0.85   but for letters that the press swaps
    0.8    a slip away from one foreign name only, with its unit word before it
    0.6    one of several places of that name, as long as its province is not known
    0.3    a known name that lacks what its rule asks for (a unit word, its country)
    0.7    a known name among other words (UBND tỉnh Cà Mau)
    else   a near miss below 0.75, offered for a person to choose

From :data:`SURE` on, and ahead of the next by :data:`LEAD`, a candidate may be taken without asking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from geo.gazetteer import Gazetteer, load
from geo.names import Name
from geo.places import Place
from geo.spelling import fold, loose, nfc, spelled, squash
from geo.unit_words import fits, leading_unit, trailing_unit

SURE = 0.8
LEAD = 0.05
_OFFERED = 5
_LONGEST = 200
"""Letters: what is longer is a text, not a name."""
_SLIP = 85
_COUNTRIES = {
    "viet nam": "VN", "vietnam": "VN", "lao": "LA", "laos": "LA", "lao pdr": "LA", "chdcnd lao": "LA",
    "campuchia": "KH", "cam pu chia": "KH", "cambodia": "KH", "vuong quoc campuchia": "KH",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean: *score* from 0 to 1, *why* in English."""

    id: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Question:
    """A name taken apart: the bare name, its unit word, and what is known around it."""

    text: str
    bare: str
    unit: str
    country: str | None
    level: str | None
    within: frozenset[str]
    date: str | None

    def admits(self, place: Place) -> bool:
        """Whether country, level and province leave *place* in."""
        home = {place.id, place.parent, *(heir.id for heir in place.successors)}
        return (
            self.country in (None, place.country)
            and self.level in (None, place.level)
            and (not self.within or not self.within.isdisjoint(home))
        )


def locate(
    text: str,
    *,
    country: str | None = None,
    level: str | None = None,
    within: str | None = None,
    date: str | None = None,
) -> list[Candidate]:
    """What *text* may mean, best first; it may carry a unit word, its province or its country.

    *country* (``LA``), *level* (``province``) and *within* (a province id) leave out everything else;
    on *date* places that did not exist rank lower. An unknown name gets the nearest ones, scores below 0.75.
    """
    return list(_locate(text, country, level, within, date))


def taken(candidates: Iterable[Candidate]) -> Candidate | None:
    """The candidate that may be taken without asking anybody; ``None`` if there is a doubt."""
    best, second, *_ = [*candidates, None, None]
    if best is None or best.score < SURE or (second is not None and best.score - second.score < LEAD):
        return None
    return best


@lru_cache(maxsize=4096)
def _locate(
    text: str, country: str | None, level: str | None, within: str | None, date: str | None
) -> tuple[Candidate, ...]:
    if len(text) > _LONGEST:
        return ()
    asked = _question(text, country, level, within, date)
    if not asked.bare:
        return ()
    places = load()
    found: list[Candidate] = []
    for search in (_known, _inside, _near):
        found = found or _ranked(places, search(places, asked))
    equals = sum(candidate.score == found[0].score for candidate in found)
    return tuple(_with_doubt(found[: max(_OFFERED, equals)]))


def _question(
    text: str, country: str | None, level: str | None, within: str | None, date: str | None
) -> Question:
    text = nfc(" ".join(text.split())).strip(' .,;:!?"“”')
    if text.endswith(")"):
        text = text[:-1].replace("(", ",", 1)
    name, *around = [part.strip() for part in text.split(",")]
    inside = {within} if within else set()
    for part in around:
        known = _COUNTRIES.get(fold(part))
        if known:
            country = country or known
        elif not inside:
            inside = {c.id for c in _locate(part, country, "province", None, date) if c.score >= SURE}
    unit, bare = leading_unit(name)
    if not unit:
        unit, bare = trailing_unit(bare)
    return Question(name, bare, unit, country, level, frozenset(inside), date)


def _known(places: Gazetteer, asked: Question) -> list[Candidate]:
    index = places.names
    exact = list(_named(places, asked, index.by_spelling, spelled, 1.0))
    # Marks that are there and agree with one name speak against another: Phù Yên is not Phú Yên.
    alike = 0.6 if exact and not asked.bare.isascii() else 0.95
    known = [*exact, *_named(places, asked, index.by_fold, squash, alike)]
    return known or list(_named(places, asked, index.by_loose, loose, 0.85))


def _named(
    places: Gazetteer, asked: Question, table: Mapping[str, list[Name]], key: Callable[[str], str], score: float
) -> Iterator[Candidate]:
    """Names under the key of the whole text (Quận 1, Mường Khăm) and of the text without its unit word."""
    how = "known name" if score == 1.0 else "like"
    for form in dict.fromkeys((asked.text, asked.bare)):
        unit = asked.unit if form == asked.bare else ""
        for name in table.get(key(form), ()):
            if asked.admits(places[name.place]):
                yield _candidate(places[name.place], name, asked, unit, score, how)


def _candidate(place: Place, name: Name, asked: Question, unit: str, score: float, how: str) -> Candidate:
    why = f"{how} {name.form!r} ({name.kind}" + (f", seen {name.seen}×)" if name.seen else ")")
    missing = name.unmet(unit=unit, country=asked.country, within=asked.within)
    if missing:
        return Candidate(
            place.id, 0.6 if "@province" in missing else 0.3, f"{why}, but {_wants(missing, name.note)}"
        )
    fit = 1.0 if name.kind == "former" else fits(unit, place)  # tỉnh Hà Tây lies in a city today
    if fit < 0.5:
        why += f", but it is no {unit}"
    if asked.date and not place.at(asked.date).exists:
        fit, why = fit * 0.9, f"{why}, not in existence on {asked.date}"
    return Candidate(place.id, round(score * fit, 3), why)


def _wants(missing: tuple[str, ...], note: str) -> str:
    known = {"@province": "its province", "@KH": "Campuchia", "@LA": "Lào"}
    wanted = " or ".join(known.get(word, f"{word!r}") for word in missing)
    said = (
        "only a person can say what it is today" if missing == ("@ask",) else f"it has to stand with {wanted}"
    )
    return f"{said} ({note})" if note else said


def _inside(places: Gazetteer, asked: Question) -> list[Candidate]:
    """Names that stand among other words: *UBND tỉnh Cà Mau*."""
    return [
        _candidate(
            places[name.place], name, asked, mention.unit or asked.unit, 0.7, "stands among other words:"
        )
        for mention in places.names.scan(asked.text)
        for name in mention.names
        if asked.admits(places[name.place])
    ]


def _near(places: Gazetteer, asked: Question) -> list[Candidate]:
    """The nearest names by their loose keys; a slip in a foreign name under its unit word may be taken."""
    nearest: dict[str, tuple[float, Name]] = {}
    for ratio, name in _alike(places.names.by_loose, loose(asked.bare)):
        place = places[name.place]
        if place.id not in nearest and asked.admits(place) and fits(asked.unit, place) > 0.5:
            nearest[place.id] = (ratio, name)
            if len(nearest) == _OFFERED:
                break
    first, second = [*(ratio for ratio, _ in nearest.values()), 0, 0][:2]
    alone = asked.unit and first >= _SLIP and first - second >= 10
    return [
        Candidate(
            place_id,
            SURE if alone and ratio == first and place_id[:2] != "VN" else round(0.74 * ratio / 100, 3),
            f"nearest known name: {name.form!r} ({name.kind})",
        )
        for place_id, (ratio, name) in nearest.items()
    ]


def _alike(index: Mapping[str, list[Name]], wanted: str) -> Iterator[tuple[float, Name]]:
    """Names by falling likeness in per cent; the wider circle is drawn only where the narrow one is empty."""
    for least in (75, 45):
        hits = process.extract(wanted, index.keys(), scorer=fuzz.ratio, limit=None, score_cutoff=least)
        yield from ((ratio, name) for key, ratio, _ in hits for name in index[key])
        if hits:
            return


def _ranked(places: Gazetteer, found: Iterable[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.id not in best or candidate.score > best[candidate.id].score:
            best[candidate.id] = candidate
    return sorted(best.values(), key=lambda c: (-c.score, "." in c.id, places.order(c.id)))


def _with_doubt(ranked: list[Candidate]) -> list[Candidate]:
    """Say so where several are as likely as the first."""
    rivals = [c for c in ranked if c.score >= SURE and ranked[0].score - c.score < LEAD]
    if len(rivals) < 2:
        return ranked
    said = [
        replace(c, why=f"{c.why}; as likely as " + ", ".join(other.id for other in rivals if other is not c))
        for c in rivals
    ]
    return [*said, *ranked[len(rivals) :]]
