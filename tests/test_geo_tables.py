"""A broken row of geo/data is named with its file and line, all of them at once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.errors import GeoDataError
from geo.gazetteer import DATA, load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("places.csv", "names.csv", "wikidata.csv"):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path


def spoil(file: Path, start: str, old: str, new: str) -> int:
    """Replace *old* in the first line that starts with *start*; its number."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(number for number, line in enumerate(lines) if line.startswith(start))
    assert old in lines[number]
    lines[number] = lines[number].replace(old, new, 1)
    file.write_text("".join(lines), encoding="utf-8")
    return number + 1


@pytest.mark.parametrize(
    ("start", "old", "new", "problem"),
    [
        ("VN-28,", "VN-28", "VN-XYZ", "bad code 'VN-XYZ'"),
        ("VN-28,", ",VN,", ",LA,", "bad country 'LA'"),
        ("VN-28,", "2025-06-30", "2025-02-30", "bad date '2025-02-30'"),
        ("VN-28,", "2025-06-30", "30/6/2025", "bad date '30/6/2025'"),
        ("VN-28,", "tỉnh", "region", "bad unit word 'region'"),
        ("VN-28,", ",14.", ",114.", "bad latitude '114."),
        ("VN-28,", ",107.", ",abc", "bad longitude 'abc"),
        ("VN-28,", "OpenStreetMap", "memory", "bad point source 'memory'"),
        ("VN-28,", "VN-29", "VN-99", "bad code of today's province 'VN-99'"),
        ("VN-33.ea-sup,", "VN-33,", "VN-34,", "bad parent 'VN-34'"),
        ("VN-33.ea-sup,", ",VN,district", ",VN", "values for 16 columns"),
        ("VN-33.ea-sup,", "ea-sup,ea-sup,", "ea-sup,kon-tum,", "the entry slug 'kon-tum' belongs to VN-28"),
        ("KH-25,", "2013-12-31,,", "2013-12-31,2010-01-01,", "ends on 2010-01-01, before it begins"),
    ],
)
def test_a_bad_place_is_told_with_its_line(folder: Path, start: str, old: str, new: str, problem: str) -> None:
    line = spoil(folder / "places.csv", start, old, new)
    with pytest.raises(GeoDataError) as error:
        load(folder)
    assert f"{folder / 'places.csv'}:{line}: " in str(error.value)
    assert problem in str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("LA-AT,vi", "LA-ZZ,vi", "bad code 'LA-ZZ'"),
        ("preferred", "favourite", "bad kind of name 'favourite'"),
        (",68,", ",many,", "bad count 'many'"),
        (",Attapeu,", ",,", "bad name ''"),
        ("LA-AT,vi", "LA-AT,Fr1", "bad language 'Fr1'"),
        (",68,,", ",68,tinh,", "bad rule 'tinh'"),
    ],
)
def test_a_bad_name_is_told_with_its_line(folder: Path, old: str, new: str, problem: str) -> None:
    line = spoil(folder / "names.csv", "LA-AT,", old, new)
    with pytest.raises(GeoDataError) as error:
        load(folder)
    assert str(error.value) == f"{folder / 'names.csv'}:{line}: {problem}"


def test_all_bad_rows_are_told_at_once(folder: Path) -> None:
    one = spoil(folder / "places.csv", "VN-28,", "2025-06-30", "2025-13-01")
    other = spoil(folder / "places.csv", "LA-AT,", "LA-AT,LA", "LA-AT,KH")
    with pytest.raises(GeoDataError) as error:
        load(folder)
    assert f":{one}: " in str(error.value)
    assert f":{other}: " in str(error.value)


def test_a_file_with_other_columns_is_refused(folder: Path) -> None:
    (folder / "names.csv").write_text("place,name\n", encoding="utf-8")
    with pytest.raises(GeoDataError, match=r"names\.csv:1: the columns must be place,lang,kind"):
        load(folder)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("VN-28,", "VN-99,", "bad code 'VN-99'"),
        ("Q36315", "36315", "bad Wikidata item '36315'"),
        ("Q36315", "Q1858", "VN-28 or Q1858 stands there already"),
    ],
)
def test_a_bad_item_of_wikidata_is_told_with_its_line(folder: Path, old: str, new: str, problem: str) -> None:
    line = spoil(folder / "wikidata.csv", "VN-28,", old, new)
    with pytest.raises(GeoDataError, match=re.escape(f"wikidata.csv:{line}: {problem}")):
        load(folder)
