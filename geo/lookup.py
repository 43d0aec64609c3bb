"""Which places a name may mean, best first, each with a score and a reason; never a silent choice.

    1.0   spelled as known          0.95  but for accents, hyphens, spaces, capitals
    0.85  but for letters that the press swaps
    below 0.75   a near miss, offered for a person to choose
    0.6   one of several places of that name, as long as its province is not known
    0.3   a known name that lacks what its rule asks for (a unit word, its province)

From :data:`SURE` on, and ahead of the next by :data:`LEAD`, a candidate may be taken without asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from geo.gazetteer import Gazetteer, load
from geo.names import Name
from geo.spelling import fold, loose, nfc, spelled, squash
from geo.units import fits, leading_unit, trailing_unit

SURE = 0.8
LEAD = 0.05
_OFFERED = 5
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
    within: tuple[str, ...]
    date: str | None


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
    places = load()
    asked = _question(text, country, level, within, date)
    if not asked.bare:
        return ()
    found = _known(places, asked)
    best = _ranked(places, found)
    if not best:
        best = _ranked(places, _near(places, asked))
    return tuple(_with_doubt(places, best[:_OFFERED]))


def _question(
    text: str, country: str | None, level: str | None, within: str | None, date: str | None
) -> Question:
    text = nfc(" ".join(text.split())).strip(' .,;:!?"“”')
    if text.endswith(")"):
        text = text[:-1].replace("(", ",", 1)
    name, *around = [part.strip() for part in text.split(",")]
    inside: tuple[str, ...] = (within,) if within else ()
    for part in around:
        known = _COUNTRIES.get(fold(part))
        if known:
            country = country or known
        elif not inside:
            provinces = _locate(part, country, "province", None, date)
            inside = tuple(c.id for c in provinces if c.score >= SURE)
    unit, bare = leading_unit(name)
    if not unit:
        unit, bare = trailing_unit(bare)
    return Question(name, bare, unit, country, level, inside, date)


def _known(places: Gazetteer, asked: Question) -> list[Candidate]:
    index = places.names
    forms = dict.fromkeys((asked.text, asked.bare))
    exact = [
        c for form in forms for c in _named(places, asked, form, index.by_spelling.get(spelled(form), ()), 1.0)
    ]
    # Marks that are there and agree with one name speak against another: Phù Yên is not Phú Yên.
    like = 0.6 if exact and not asked.bare.isascii() else 0.95
    known = [
        *exact,
        *(c for form in forms for c in _named(places, asked, form, index.by_fold.get(squash(form), ()), like)),
    ]
    if known:
        return known
    return [c for form in forms for c in _named(places, asked, form, index.by_loose.get(loose(form), ()), 0.85)]


def _named(
    places: Gazetteer, asked: Question, form: str, names: Iterable[Name], score: float
) -> Iterator[Candidate]:
    unit = asked.unit if form == asked.bare else ""
    words = "known name" if score == 1.0 else "like"
    for name in names:
        candidate = _candidate(places, name, asked, unit, score, words)
        if candidate:
            yield candidate


def _candidate(
    places: Gazetteer, name: Name, asked: Question, unit: str, score: float, words: str
) -> Candidate | None:
    place = places[name.place]
    if asked.country not in (None, place.country) or asked.level not in (None, place.level):
        return None
    if (
        asked.within
        and place.id not in asked.within
        and not {place.parent, *(p.id for p in place.successors)} & {*asked.within}
    ):
        return None
    why = f"{words} {name.form!r} ({name.kind}" + (f", seen {name.seen}×)" if name.seen else ")")
    missing = name.unmet(unit=unit, country=asked.country, within=asked.within)
    if missing:
        score = 0.6 if missing == ("@province",) else 0.3
        return Candidate(place.id, score, f"{why}, but {_wants(missing)}")
    score *= fits(unit, place)
    if asked.date and not place.at(asked.date).exists:
        score, why = score * 0.9, f"{why}, not in existence on {asked.date}"
    if score < 0.5:
        why += f", but it is no {unit}"
    return Candidate(place.id, round(score, 3), why)


def _wants(missing: tuple[str, ...]) -> str:
    said = []
    for word in missing:
        if word == "@ask":
            return "only a person can say what it is today"
        said.append(
            {"@province": "its province", "@KH": "Campuchia", "@LA": "Lào"}.get(word, f"{word!r} before it")
        )
    return "without " + " or ".join(said) + " it may be something else"


def _near(places: Gazetteer, asked: Question) -> list[Candidate]:
    index = places.names.by_loose
    wanted = loose(asked.bare)
    hits = process.extract(wanted, index.keys(), scorer=fuzz.ratio, limit=_OFFERED * 4, score_cutoff=45)
    return [
        candidate
        for key, ratio, _ in hits
        for name in index[key]
        if (
            candidate := _candidate(
                places,
                replace(name, needs=()),
                asked,
                asked.unit,
                round(0.74 * ratio / 100, 3),
                "nearest known name:",
            )
        )
    ]


def _ranked(places: Gazetteer, found: Iterable[Candidate]) -> list[Candidate]:
    best: dict[str, Candidate] = {}
    for candidate in found:
        if candidate.id not in best or candidate.score > best[candidate.id].score:
            best[candidate.id] = candidate
    return sorted(best.values(), key=lambda c: (-c.score, "." in c.id, places.order(c.id)))


def _with_doubt(places: Gazetteer, ranked: list[Candidate]) -> list[Candidate]:
    if len(ranked) < 2 or ranked[0].score < SURE or ranked[0].score - ranked[1].score >= LEAD:
        return ranked
    rivals = [c for c in ranked if ranked[0].score - c.score < LEAD]
    return [
        replace(c, why=f"{c.why}; as likely as " + ", ".join(o.id for o in rivals if o is not c))
        if c in rivals
        else c
        for c in ranked
    ]
