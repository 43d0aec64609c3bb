"""The preview on one's own machine: all languages, built anew when a file changes."""

from __future__ import annotations

import errno
import signal
import socket
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from mkdocs.livereload import LiveReloadServer

from generator.errors import AtlasError, Finding, FindingsError
from generator.settings.own_settings import configurations
from generator.site.plugin.making import make
from generator.site.publishing import renewed

HOST = "127.0.0.1"
WATCHED = ("site_src", "seeds", "geo/overlays")

Examine = Callable[[], Sequence[Finding]]
"""What is wrong in the project now."""


def serve(
    project: Path,
    port: int,
    ready: Callable[[str], None],
    report: Callable[[AtlasError], None],
    examine: Examine = tuple,
) -> None:
    """Show all languages on this machine until interrupted, following every change of a file.

    *ready* is told the address once somebody answers there. What *examine* finds stands on the page it
    is about, and is given to *report* too; what stops a whole build is reported, and the last good site
    stays up.
    """
    _refuse_taken(port)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that its folder is cleared away
    with tempfile.TemporaryDirectory(prefix="atlas-") as folder:
        address = f"http://{HOST}:{port}/"
        site = Path(folder, "site")

        def rebuild() -> None:
            try:
                _renew(project, site, address, examine, report)
            except AtlasError as error:
                report(error)

        server = _Preview(rebuild, host=HOST, port=port, root=str(site))
        server.ready = lambda: ready(address)
        for watched in (*WATCHED, *configurations(project).values()):
            if (project / watched).exists():
                server.watch(str(project / watched))
        try:
            rebuild()
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()


def _renew(
    project: Path, site: Path, address: str, examine: Examine, report: Callable[[AtlasError], None]
) -> None:
    found = list(examine())
    if found:
        report(FindingsError(found))
    with renewed(site, project) as new:
        make(project, new, address, found)


def _refuse_taken(port: int) -> None:
    """``FindingsError`` where nobody can be served at *port*."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
    except OSError as error:
        code = "port-taken" if error.errno == errno.EADDRINUSE else "port-refused"
        raise FindingsError([Finding.of(Path("--port"), 0, code, value=port)]) from None


class _Preview(LiveReloadServer):
    """A server that says when it can be asked."""

    ready: Callable[[], None]

    def server_activate(self) -> None:
        super().server_activate()
        self.ready()
