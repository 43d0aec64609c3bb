"""A published data package brought into an atlas: the same entries, none overwritten, mistakes by row."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers.atlas_project import ROOT, TINY, site_of
from helpers.large_atlas import large_atlas

from generator.cli import atlas
from generator.desk.check import check
from generator.entry.entries import FOLDER, entry_paths, read_entries
from generator.imports.importing import import_package
from generator.imports.table_files import NEEDED, TableError
from generator.model import Partnership
from generator.site.data.collected import collected
from generator.site.data.published_files import data_files

ODD = """title: Cà Mau – Koh Kong
places: [VN-59, KH-9]
level: province
scope: cross-border
evidence: reported
sectors: [health, agriculture]
aid:
  - {giver: VN-59, receiver: KH-9, amount: 12.50, currency: USD, goods: "=10 bao gạo", note: "- hai đợt",
     parties: [VN-59, KH-9, KH-3], sources: [{url: "https://a.example/1", publisher: A, title: Một},
     {url: "https://a.example/1", publisher: A, title: Hai}]}
people:
  - {id: p3, name: "Sok \\"Nary\\"", because: "ký tên, \\nđóng dấu"}
institutions: ["Đội K51", "Đoàn, 589"]
continues: [minh-hai--koh-kong]
aliases: [camau--koh-kong, a-b--koh-kong]
settled: [e1-date-3fa2c1, e2-date-0fa2c1]
because: "hai tỉnh, xem biên bản"
"""


def export(folder: Path, there: Path) -> Path:
    """The published data of the atlas in *folder*, as files."""
    there.mkdir()
    site = site_of(folder)
    for file in data_files(site, collected(site)):
        (there / file.name).write_bytes(file.content)
    return there


def new(folder: Path) -> Path:
    folder.mkdir()
    return folder


def read(folder: Path) -> list[Partnership]:
    known, wrong = read_entries(folder / FOLDER)
    assert wrong == []
    return known


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny atlas with an entry that holds whatever entries can hold."""
    folder = tmp_path_factory.mktemp("odd") / "atlas"
    for part in ("seeds", "site_src"):
        shutil.copytree(TINY / part, folder / part)
    (folder / FOLDER / "ca-mau--koh-kong.md").write_text(f"---\n{ODD}---\n- gạch đầu dòng\n", encoding="utf-8")
    (folder / FOLDER / "ca-mau--koh-kong.en.md").write_text("=1+1\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def package(odd: Path) -> Path:
    return export(odd, odd.parent / "data")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_an_atlas_taken_along_has_the_same_entries(odd: Path, package: Path, empty: Path, ending: str) -> None:
    some = empty / "taken"
    some.mkdir()
    for file in package.glob(f"*.{ending}"):
        shutil.copy(file, some)
    done = import_package(empty, some)
    assert read(empty) == read(odd)
    assert set(done.new) == {one.id for one in read(odd)}
    assert done.there == ()


@pytest.mark.parametrize("which", ["shipped", "large"])
def test_every_entry_comes_back_as_it_was(which: str, tmp_path: Path) -> None:
    folder = ROOT if which == "shipped" else large_atlas(new(tmp_path / "large"), 60)
    package, other = export(folder, tmp_path / "data"), tmp_path / "other"
    (other / "seeds").mkdir(parents=True)
    import_package(other, package / "datapackage.json")
    assert read(other) == read(folder)
    assert not [one for one in check(other) if one.code in ("source-unknown", "source-missing")]


def test_a_gift_says_that_it_is_one_as_the_generator_writes_it(package: Path, empty: Path) -> None:
    import_package(empty, package)
    assert "    kind: gift\n" in (empty / FOLDER / "ca-mau--koh-kong.md").read_text(encoding="utf-8")


def test_a_second_export_says_the_same(odd: Path, package: Path, empty: Path) -> None:
    import_package(empty, package)
    again = export(empty, empty / "again")
    for name in NEEDED:
        if name != "sources":  # quotations and provenance are remembered by records, which no entry holds
            told, before = ((one / f"{name}.jsonl").read_text("utf-8").splitlines() for one in (again, package))
            assert [_own(line) for line in told] == [_own(line) for line in before]


def _own(line: str) -> dict[str, object]:
    """What an entry holds; how sure a value is, and that a title is no editor's own, records know."""
    return {key: value for key, value in json.loads(line).items() if key not in ("certainty", "title_en")}


def test_an_entry_that_is_there_stays_as_it_is(package: Path, empty: Path) -> None:
    page = empty / FOLDER / "quang-binh--savannakhet.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\nmine\n", encoding="utf-8")
    renamed = empty / FOLDER / "ha-noi--quang-tri.md"
    front = (TINY / FOLDER / "ha-noi--quang-binh.md").read_text(encoding="utf-8")
    renamed.write_text(front.replace("level:", "aliases: [ha-noi--quang-binh]\nlevel:", 1), encoding="utf-8")
    done = import_package(empty, package)
    assert page.read_text(encoding="utf-8") == "---\nmine\n"
    assert done.there == ("ha-noi--quang-binh", "quang-binh--savannakhet")
    assert {path.stem for path in entry_paths(empty / FOLDER)} == {*done.new, page.stem, renamed.stem}


def test_the_command_says_what_it_did(package: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(empty)
    first, second = (
        CliRunner().invoke(atlas, ["import", str(package), "--language", "en"]).output for _ in range(2)
    )
    assert "Entries brought in: 4" in first
    assert "ca-mau--koh-kong" in first
    assert "Entries brought in: 0" in second
    assert "Here already, left as they are: 4" in second


WRONG = [
    ("events", "type", "picnic", "unknown-value-any"),
    ("events", "date", "2022-13-01", "bad-date"),
    ("events", "type", None, "import-cell"),
    ("aid", "amount", "much", "bad-amount"),
    ("partnerships", "id", "../../outside--x", "bad-entry-name"),
    ("citations", "source", "nowhere", "import-adrift"),
    ("parties", "fact", "a--b/e1", "import-adrift"),
    ("people", "side", "VN-00", "unknown-place"),
]


@pytest.mark.parametrize(("table", "column", "value", "code"), WRONG)
def test_a_value_that_no_entry_holds_is_named_with_its_row(
    package: Path, empty: Path, table: str, column: str, value: str | None, code: str
) -> None:
    some = empty / "taken"
    shutil.copytree(package, some)
    path = some / f"{table}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(at for at, line in enumerate(lines) if column in json.loads(line))
    lines[number] = json.dumps(json.loads(lines[number]) | {column: value})
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(TableError) as told:
        import_package(empty, some)
    assert (path, number + 1, code) in [(one.path, one.line, one.code) for one in told.value.findings]
    assert not (empty / "site_src").exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [("{", "import-json"), ("[1]", "import-json"), ('{"id": {}}', "import-json"), (None, "import-table")],
)  # fmt: skip
def test_what_is_no_table_is_said_to_be_none(package: Path, empty: Path, text: str | None, code: str) -> None:
    some = empty / "taken"
    shutil.copytree(package, some)
    (some / "people.csv").unlink()
    (some / "people.jsonl").unlink()
    if text is not None:
        (some / "people.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(TableError) as told:
        import_package(empty, some)
    assert [one.code for one in told.value.findings] == [code]
