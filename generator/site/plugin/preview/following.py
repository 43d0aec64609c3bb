"""How a preview follows what people write: first the pages of the entry at hand, then all that rests on it.

Both are rounds over the same pages. What was made in one is good in the next as long as nothing that it rests
on has changed (``noted_answers``), so that a round that is broken off loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generator.entry import entries
from generator.errors import AtlasError, EntryError, Finding
from generator.memory import records
from generator.model import Partnership
from generator.read_once import ReadOnce
from generator.site.page import Page, Site
from generator.site.pages import generated_pages, prose, unread_pages
from generator.site.pages.overviews import list_pages
from generator.site.pages.partnership import partnership_pages
from generator.site.pages.place import place_pages
from generator.site.pages.project import read_site
from generator.site.plugin.adapter import repository_of
from generator.site.plugin.making import in_each_language, told_as_findings
from generator.site.plugin.marking import page_of
from generator.site.plugin.preview.noted_answers import Answers
from generator.site.plugin.preview.watched_site import ATLAS, WatchedSite, watched
from generator.site.plugin.preview.workshop import Heard, Workshop
from generator.site.repository import Revision, head, revisions
from generator.site.shown_facts import corrected

Examine = Callable[[], Sequence[Finding]]
"""What is wrong in the project now."""
Makes = Callable[[Site], Iterator[Page]]


class Following:
    """The site of *project* in *folder*, for *address*, brought after its files again and again.

    *heard* is told of each file that is written; *overtaken* says whether something newer is to be made first.
    """

    def __init__(
        self, project: Path, folder: Path, address: str, heard: Heard, overtaken: Callable[[], bool]
    ) -> None:
        self._project, self._folder, self._address = project, folder, address
        self._heard, self._overtaken = heard, overtaken
        self._begin()

    def _begin(self) -> None:
        """Forget all that was made."""
        self._once, self._answers = ReadOnce(), Answers()
        self._workshops: dict[str, Workshop] = {}
        self._sites: dict[str, WatchedSite] = {}
        self._history: tuple[Revision, ...] = ()
        self._of: tuple[str, list[str]] = "", []
        self._found: list[Finding] = []

    # ── Rounds ────────────────────────────────────────────────────────────────────────────────

    def at_once(self, changed: Iterable[Path]) -> list[str]:
        """Bring the pages of the entries behind the files *changed* up to date, and those nearest to them.

        The names of these entries.
        """
        files = [path.relative_to(self._project) for path in changed]
        names = sorted({path.stem.partition(".")[0] for path in files if _is_of_entry(path)})
        if names and self._workshops:
            before = self._partnerships(names)
            self._read()
            self._judge(names)
            for wanted, makes in self._nearest(names, [*before, *self._partnerships(names)]):
                self._make(wanted, makes)
        return names

    def all(self, changed: Iterable[Path], examine: Examine) -> list[Finding]:
        """Bring everything up to date; what *examine*, or the build itself, finds to be wrong."""
        parts = {path.relative_to(self._project).parts for path in changed}
        if not self._workshops or any(_is_setting(each) for each in parts):
            self._begin()
            try:
                self._open()
            except AtlasError:
                self._begin()
                raise
        else:
            self._read()
            if any(each[0] == "site_src" and each[1:2] not in _ENTRIES for each in parts):
                self._renew()
        self._show([*examine(), *self._examined()])
        self._look_back()
        self._answers.overtaken = self._overtaken
        try:
            for language, workshop in self._workshops.items():
                self._whole(self._sites[language], workshop)
        finally:
            self._answers.overtaken = bool
        strays = [workshop.strays() for workshop in self._workshops.values()]
        if any(strays):
            return self._again(examine)
        return self._found

    def _again(self, examine: Examine) -> list[Finding]:
        """All once more, as the navigation leads elsewhere now."""
        for workshop in self._workshops.values():
            workshop.forget()
        self._answers.clear()
        self._renew()
        return self.all((), examine)

    def _whole(self, site: WatchedSite, workshop: Workshop) -> None:
        workshop.begin()
        for page in generated_pages(site):
            workshop.put(page)
        self._answers.forget(workshop.finish())

    # ── What there is to be told ──────────────────────────────────────────────────────────────

    def _open(self) -> None:
        """Open a workshop for each language."""

        def work(language: str, config: MkDocsConfig, _: list[Finding]) -> None:
            config.plugins["atlas"].preview((), ())  # type: ignore[attr-defined]
            site = self._site(language, config)
            self._workshops[language] = Workshop(config, prose.prose_pages(site), self._heard)
            self._know(language, site)
            self._sites[language] = watched(site, self._answers)

        in_each_language(self._project, self._folder, self._address, work, stopping=False)

    def _read(self) -> None:
        """Read what has changed."""
        self._answers.round += 1
        for language, workshop in self._workshops.items():
            self._know(language, self._site(language, workshop.config))

    def _know(self, language: str, site: Site) -> None:
        self._answers.known[language] = replace(site, history=self._history)
        self._answers.known.setdefault(ATLAS, site.atlas)
        if language == next(iter(self._workshops)):
            self._answers.known[ATLAS] = site.atlas

    def _site(self, language: str, config: MkDocsConfig) -> Site:
        return read_site(
            self._project,
            Path(config.docs_dir),
            language,
            address=config.site_url or "",
            repository=repository_of(config),
            tolerant=True,
            once=self._once,
            history=False,
        )

    def _renew(self) -> None:
        """Look anew through the files of site_src that are no entries."""
        for language, workshop in self._workshops.items():
            written = prose.prose_pages(self._answers.known[language])
            with told_as_findings(self._project, language, stopping=False):
                self._answers.forget(workshop.renew(written))

    def _look_back(self) -> None:
        """Look when facts were corrected, where that may be another day now."""
        first = next(iter(self._workshops))
        of = head(self._project), corrected(self._answers.known[first])
        if of != self._of:
            self._of, self._history = of, revisions(self._project, of[1])
            self._answers.round += 1
            for language in self._workshops:
                self._know(language, self._answers.known[language])

    # ── What is wrong ─────────────────────────────────────────────────────────────────────────

    def _judge(self, names: Sequence[str]) -> None:
        """Show what is wrong with the pages of *names* by themselves."""
        paths = [entries.FOLDER / f"{name}.md" for name in names]
        others = [finding for finding in self._found if finding.path not in paths]
        self._show([*others, *(each for path in paths for each in self._wrong_with(path))])

    def _wrong_with(self, path: Path) -> list[Finding]:
        if not (self._project / path).exists():
            return []
        try:
            page, slips = entries.examine(self._project / path)
            found = [*slips, *(entries.findings(path, page) if page else ())]
        except EntryError as error:
            found = list(error.findings)
        return [finding.seen_from(self._project) for finding in found]

    def _examined(self) -> list[Finding]:
        """What lies in site_src and nobody could read."""
        config = next(iter(self._workshops.values())).config
        return [finding.seen_from(self._project) for finding in prose.examine(Path(config.docs_dir))]

    def _show(self, found: Sequence[Finding]) -> None:
        """Let each page show what of *found* is about it."""
        others = {finding.path for finding in {*found} ^ {*self._found}}
        self._found = list(dict.fromkeys(found))
        for workshop in self._workshops.values():
            workshop.plugin.preview(self._found, ())
        self._answers.forget(frozenset(map(page_of, others)))

    # ── What is nearest ───────────────────────────────────────────────────────────────────────

    def _partnerships(self, names: Sequence[str]) -> list[Partnership]:
        known = self._answers.known[ATLAS].by_id
        return [known[name] for name in names if name in known]

    def _nearest(
        self, names: Sequence[str], those: Iterable[Partnership]
    ) -> Iterator[tuple[set[str], tuple[Makes, ...]]]:
        """The addresses that change with the entries *names*, and what makes the pages there."""
        places = next(iter(self._sites.values())).places
        sides = [places[place] for one in those for place in one.places]
        around = [each for side in sides for each in (side, *([side.province] if side.province else ()))]
        around += [after for each in around for after in each.successors]
        yield {f"partnerships/{name}/" for name in names}, (partnership_pages, unread_pages)
        yield {f"places/{each.url_path}/" for each in around}, (place_pages,)
        yield {"partnerships/"}, (list_pages,)

    def _make(self, wanted: set[str], makes: tuple[Makes, ...]) -> None:
        self._answers.wanted = frozenset(wanted)
        try:
            for language, site in self._sites.items():
                for make in makes:
                    for page in make(site):
                        self._workshops[language].put(page)
        finally:
            self._answers.wanted = None


_ENTRIES = (("partnerships",), ("places",))


def _is_of_entry(path: Path) -> bool:
    """Whether the file at *path*, below the project, holds an entry, notes on it, or its record."""
    return (path.parent, path.suffix) in ((entries.FOLDER, ".md"), (records.FOLDER, ".json"))


def _is_setting(parts: tuple[str, ...]) -> bool:
    """Whether the looks of every page may rest on the file at *parts*."""
    return parts[0] in ("geo",) or len(parts) == 1 or parts[:2] == ("site_src", "overrides")
