"""A cluster of two workers reads as this machine does, byte for byte; what keeps it from reading is told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from distributed import LocalCluster
from helpers.large_press import large_press

from generator.cli import atlas
from generator.crew import cluster
from generator.crew.own_cores import MANY, own_cores
from generator.desk.readings import read_story, reader_version
from generator.desk.refresh import refresh
from generator.errors import Finding

ROOT = Path(__file__).resolve().parent.parent
NOBODY = "tcp://127.0.0.1:9"


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a scheduler on this machine with two workers."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as two:  # type: ignore[no-untyped-call]
        yield two.scheduler_address


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The five articles with their notes, many made-up ones, and one that is no story."""
    shutil.copytree(ROOT / "seeds/articles", tmp_path / "one/seeds/articles")
    large_press(tmp_path / "one", MANY, entries=8)
    (tmp_path / "one/seeds/articles/a.pdf").write_bytes(b"%PDF-1.7")
    return tmp_path / "one"


def everything(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_what_a_cluster_reads_is_byte_for_byte_what_one_machine_reads(
    root: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(root, root.with_name("other"))
    whole = refresh(root, crew=own_cores(1))
    monkeypatch.chdir(root.with_name("other"))
    monkeypatch.setattr("generator.desk.readings.read_story", lambda path: pytest.fail("read here"))
    done = CliRunner().invoke(atlas, ["refresh", "--workers", scheduler], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert len(whole.new) > 8
    assert everything(root.with_name("other")) == everything(root)


def test_several_processes_bring_what_one_brings(root: Path) -> None:
    paths = sorted((root / "seeds/articles").glob("*.txt"))
    one, two = (list(own_cores(processes)(paths, read_story)) for processes in (1, 2))
    assert len(one) == len(paths) > MANY
    assert one == two


def test_a_cluster_tells_what_is_wrong_with_a_story_where_it_lies_here(root: Path, scheduler: str) -> None:
    path = root / "seeds/articles/a.pdf"
    [(read, told)] = cluster.cluster(scheduler, reader_version)([path], read_story)
    assert [(read, told)] == list(own_cores(1)([path], read_story))
    assert isinstance(told, list)
    assert [finding.path for finding in told] == [path]


def refused(address: str, version: object = reader_version) -> Finding:
    with pytest.raises(cluster.ClusterError) as error:
        list(cluster.cluster(address, version)([ROOT / "README.md"], read_story))  # type: ignore[arg-type]
    [finding] = error.value.findings
    return finding


def test_a_scheduler_that_nobody_finds_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", "0.3s")
    for address in (NOBODY, "x://y"):
        finding = refused(address)
        assert finding.code == "cluster-silent"
        assert dict(finding.details)["address"] == address


def test_workers_with_another_program_read_nothing(scheduler: str) -> None:
    assert refused(scheduler, lambda: str(os.getpid())).code == "cluster-other"


def test_a_scheduler_without_workers_is_told(scheduler: str) -> None:
    with LocalCluster(n_workers=0, dashboard_address=":0") as idle:  # type: ignore[no-untyped-call]
        assert refused(idle.scheduler_address).code == "cluster-idle"


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    assert refused(NOBODY).code == "cluster-missing"
