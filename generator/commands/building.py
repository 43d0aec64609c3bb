"""``atlas build`` and ``atlas serve``: from the committed entries to a site, in both languages."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.console import OUT, show_error
from generator.desk.check import check
from generator.errors import AtlasError, FindingsError
from generator.site.plugin import build as build_site
from generator.site.plugin import serve as serve_site


@click.command("build")
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="Where the site is written; what lies there is replaced.",
)
@click.option("--site-url", help="The address the site will have, such as https://me.github.io/atlas/.")
def build(site_dir: Path, site_url: str | None) -> None:
    """Check everything, then build the site in both languages from the entries."""
    project = _project()
    findings = check(project)
    if findings:
        raise FindingsError(findings)
    address = build_site(project, site_dir.resolve(), _address(site_url))
    for line in _summary(site_dir, address):
        OUT.print(line)


@click.command("serve")
@click.option("--port", default=8000, show_default=True, help="The port on this machine.")
def serve(port: int) -> None:
    """Show the site on this machine in both languages; it follows every change of a file."""
    project = _project()
    OUT.print("Building …")
    serve_site(project, port, _ready, show_error)


def _ready(address: str) -> None:
    OUT.print(f"Look at {address} and {address}en/ (Ctrl+C ends it)")


def _project() -> Path:
    project = Path.cwd()
    if not (project / "mkdocs.yml").is_file():
        raise AtlasError(f"{project}: there is no mkdocs.yml here\n  Go to the folder of the atlas first.")
    return project


def _address(site_url: str | None) -> str | None:
    """*site_url* with the slash at its end without which relative addresses go astray."""
    return site_url.rstrip("/") + "/" if site_url else None


def _summary(site_dir: Path, address: str) -> list[str]:
    """Where the site is and what it holds."""
    data = json.loads((site_dir / "data" / "partnerships.json").read_text(encoding="utf-8"))
    told = data["partnerships"]
    counted = [one for one in told if one["scope"] == "cross-border" and one["evidence"] == "reported"]
    pages = len(list(site_dir.rglob("index.html")))
    return [
        f"The site is in {site_dir}/: {len(told)} partnerships ({len(counted)} reported across a border), "
        f"{pages} pages in Vietnamese and English.",
        "Look at it with:  make serve"
        if address.startswith("http://localhost")
        else f"Publish it at {address}",
    ]
