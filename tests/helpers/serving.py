"""Serve built sites as hosts do, and build each of them once in a run, whoever asks first.

The process that a person starts serves one folder for all workers; a worker that needs a site builds it there,
unless another did. So an address is the same in every worker.
"""

from __future__ import annotations

import functools
import gzip
import io
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from filelock import FileLock
from mkdocs.utils.yaml import get_yaml_loader

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=get_yaml_loader())
POLICY = f"{SETTINGS['extra']['policy']}; frame-ancestors 'none'"
FOLDER, ADDRESS = "ATLAS_TESTS_FOLDER", "ATLAS_TESTS_ADDRESS"
PACKED = {".html", ".js", ".css", ".svg", ".json", ".topojson", ".xml"}


@dataclass
class Served:
    """A built site at *address*, its files in *folder*."""

    address: str
    folder: Path


class _Quiet(SimpleHTTPRequestHandler):
    policy: str = ""
    packed: bool = False

    def end_headers(self) -> None:
        """Send the policy too, as a publisher's server may."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def send_head(self) -> Any:
        """A file as it is, or packed as hosts send it."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not self.packed or file.suffix not in PACKED or not file.is_file():
            return super().send_head()
        content = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return io.BytesIO(content)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class _Patient(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page hangs up; that is no fault of the site."""


@contextmanager
def serving(folder: Path, policy: str = "", packed: bool = False) -> Iterator[str]:
    """The address at which *folder* is served; *policy* is a header.

    *packed*: compressed and kept for ten minutes, as hosts do.
    """
    kind = type("_Strict", (_Quiet,), {"policy": policy, "packed": packed})
    handler = functools.partial(kind, directory=str(folder))
    with _Patient(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def free_port() -> int:
    """A port of this machine at which nobody is served."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def for_all_workers() -> Iterator[None]:
    """One folder served strictly for this process and those that it starts; their surroundings tell where."""
    with TemporaryDirectory(prefix="atlas-tests-") as folder, serving(Path(folder), POLICY) as address:
        os.environ |= {FOLDER: folder, ADDRESS: address}
        yield


def built_once(name: str, make: Callable[[Path], Path]) -> Served:
    """The site called *name* in the folder for all workers, below a sub-path as GitHub Pages does.

    *make* writes its project into an empty folder and says where it lies; a build that fails leaves no site.
    """
    from generator.site.plugin import build

    folder = Path(os.environ[FOLDER])
    site = Served(f"{os.environ[ADDRESS]}{name}/", folder / name)
    with FileLock(folder / f"{name}.lock"):
        if not site.folder.is_dir():
            with TemporaryDirectory(prefix=f"{name}-") as new:
                build(make(Path(new)), site.folder, site.address)
    return site
