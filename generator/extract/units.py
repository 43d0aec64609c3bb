"""Units in a sentence: which province or district a name means, and what part it plays there.

The part (*role*) of a mention::

    actor       it acts, or somebody acts for it (UBND tỉnh …, đoàn đại biểu tỉnh …, Bộ CHQS tỉnh …)
    host        the place where a visit goes to
    place       only where something is: a ceremony, a firm, a road, a search
    parent      the province that a district lies in
    residence   somebody's home
    adjacent    a neighbour along the border
    name        part of another name (Báo Cà Mau, cửa khẩu Lao Bảo, Trường Đại học Bạc Liêu)
    dateline    where a report was written
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from generator.extract.lexicon import Mark
from generator.extract.text import Text
from geo import Gazetteer, Mention

Role = Literal["actor", "host", "place", "parent", "residence", "adjacent", "name", "dateline"]
Head = Literal["agency", "unit", "bare"]

PROVINCE_WORDS: Final = frozenset({"tỉnh", "thủ đô"})
CITY_WORDS: Final = frozenset({"thành phố", "tp"})
DISTRICT_WORDS: Final = frozenset({"huyện", "quận", "thị xã", "tx", "mường"})


@dataclass(slots=True)
class Unit:
    """One mention of a unit: the name at *start* … *end*, what belongs to it from *head* on."""

    head: int
    start: int
    end: int
    place: str
    country: str
    level: str
    role: Role
    form: Head
    agency: str = ""
    """The words for who acts, lower case, outermost first; "" if the unit itself is named."""

    @property
    def acts(self) -> bool:
        """Whether it takes part itself."""
        return self.role in ("actor", "host")


_IN_LIST = re.compile(r"(?:,|;|và|,? và|-|,? cùng|&|,? cùng với|với|và với|đến|/)")
_LIST_HEAD = re.compile(
    r"(?<!\w)(tỉnh|huyện|thành phố|thị xã|quận)(?: (?!(?:ủy|của|do|và|đã|có|với|tại|là|gồm)(?!\w))[\w-]+){0,5}(?: là| gồm có| gồm| bao gồm|:| như)[ :]*$"
)
_LIES_IN: Final = frozenset({",", "(", "của", "thuộc", "-", ", thuộc", "(thuộc", "", "- thuộc"})
_BRACKETS = re.compile(r"\([^()]{0,120}\)")
_GLUE: Final = frozenset(
    {
        "", ",", "-", "(", "của", "các", "và", "thuộc", "hai", "2", "ba", "3", "4", "bốn", "của các", "thuộc các", "và các",
        ", các", "của hai", "của 2", "cấp cao", "cấp cao của", "cấp cao các", "của cả", "hữu nghị", "tại", "ở", ", và",
        "- thuộc", "từ", "cho", "nước bạn", "phía", "vùng biên", "nghèo", "biên giới", ", thuộc",
    }
)  # fmt: skip
_COMMUNE = re.compile(
    r"(?<!\w)(?:xã|phường|thị trấn|bản|cụm bản|thôn|làng|ấp|buôn|sóc|phum|khóm|khu phố|đặc khu|xóm|tổ|khối|nóc|thị tứ|khu vực|cụm dân cư)"
    r"(?: (?:số )?[\w'’.-]+){1,6}(?:,| \(| -| thuộc| của|, thuộc)? ?(?:tỉnh |huyện )?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?<!\w)(?:tại|ở|thuộc|địa bàn|khu vực) (?!buổi|hội nghị|lễ|cuộc)[^,;.()]{2,60}, $")
_ADDRESS_ENDS = re.compile(
    r"(?: ?\([^()]{2,40}\)|, (?:tỉnh )?[\w -]{3,25}(?=[,.;)]))?(?:[.,;)]|$| (?:đã )?diễn ra| khi | vào | lúc )"
)
_RESIDENCE = re.compile(
    r"(?<!\w)(?<!nội )(?:trú|thường trú|cư trú|ngụ|quê|quê quán|nguyên quán|hộ khẩu|sinh ra|người gốc|sinh sống)(?: tại| ở)?(?: [\w'’.,()-]+){0,12} ?\(?$"
)
_LOCATED = re.compile(r"(?:xã|phường|thị trấn|bản|thôn|ấp|làng|huyện|cụm bản|khu vực)(?!\w)")
_ROUTE = re.compile(
    r"(?<!\w)(?:tuyến|đường bay|cao tốc|xe buýt|xe khách|chuyến bay|đường sắt|quốc lộ|cầu|tour|hành lang|chặng|cặp cửa khẩu|cửa khẩu|xa lộ)(?: [^\s,;.()]+){0,5} $"
)
_FIRM = re.compile(
    r"(?<!\w)(?:doanh nghiệp|nhóm thiện nguyện|nhóm|nhà hảo tâm|mạnh thường quân|ban trị sự|giáo hội|đội tình nguyện|bạn đọc|kiều bào|công ty|nhà đầu tư|thương lái|hợp tác xã|câu lạc bộ|đội bóng|đội tuyển)(?: khác| lớn| nhỏ)?(?: của| ở| tại| đến từ)?(?: tỉnh| thành phố)? ?$"
)
_FOUNDED = re.compile(
    r"(?:công ty|tập đoàn|tổng công ty|trường|đại học|cao đẳng|bệnh viện|ngân hàng|học viện|xí nghiệp|nhà máy|khách sạn|câu lạc bộ|clb|báo|đài|tạp chí|khu kinh tế|khu công nghiệp|vườn quốc gia|nghĩa trang)"
)
_SCHOOL = re.compile(r"trường(?! (?:chính trị|đoàn))")
_DATELINE = re.compile(
    r" ?\((?:ttxvn|tttxvn|vov|vtv|pv|tin|đtn|vna|bna|vp|qđnd|nd|plo)[^)]{0,30}\)|, ngày \d"
)
_OTHER_COUNTRY = re.compile(
    r" ?\((?:tỉnh [\w -]{2,24}, )?(?:thái lan|trung quốc|myanmar|mi-an-ma|ma-lai-xi-a|hàn quốc|nhật bản)\)|(?:,| của) (?:thái lan|trung quốc)"
)
_FORMER = re.compile(r" ?\(?(?:cũ|trước đây|trước sáp nhập|nay (?:là|thuộc))(?!\w)")
_COUNTRY_AFTER = re.compile(
    r"(?: ?[(,-] ?(?:tỉnh [\w -]{3,20}, ?)?(?:nước bạn |nước |vương quốc )?(?P<c>lào|chdcnd lào|cộng hòa dân chủ nhân dân lào|campuchia|cam-pu-chia|việt nam)(?!\w))"
)
_GREETING = re.compile(
    r"(?:[ ,]+(?:và|với|làm|việc|tết|cổ|truyền|dân|tộc|của|nguyên|đán|ch[oô]l|chn[aă]m|thm[aâ]y|bun-?pi-?may|bun|pi|may|phật|lịch|năm|mới|hữu|nghị|chính|thức|xã|giao|chúc|mừng|"
    r"học|tập|trao|đổi|kinh|nghiệm|khảo|sát|tham|quan|giáp|ất|bính|đinh|mậu|kỷ|canh|tân|nhâm|quý|tý|sửu|dần|mão|thìn|tỵ|ngọ|mùi|thân|dậu|tuất|hợi|xuân|\d+))*[ ,]*"
)
_SENT_FROM = re.compile(
    r"(?:đoàn|khách|đại biểu|cán bộ|lãnh đạo|bác sĩ|học viên|chuyên gia|lưu học sinh|đoàn viên)(?: [\w]+){0,3} (?:đến )?từ$"
)
_TIME_WORDS: Final = frozenset(
    [
        "sáng",
        "chiều",
        "tối",
        "trưa",
        "đêm",
        "ngày",
        "hôm",
        "trong",
        "từ",
        "tháng",
        "tại",
        "nhân",
        "năm",
        "vừa",
        "mới",
        "hội",
        "theo",
        "đoàn",
    ]
)


class Units:
    """Finds out what the mentions of one story mean. One is made for each story."""

    def __init__(self, text: Text, gazetteer: Gazetteer, met: Sequence[Mention], today: str | None) -> None:
        self._text = text
        self._gazetteer = gazetteer
        self._today = today or _latest_year(text)
        self._unit_words = _unit_words(text, met)
        self._within = self._provinces(met)
        self._named = self._districts_named(met)
        self._resolved: dict[str, str] = {}
        self._parents = self._named_with(met)

    def _provinces(self, met: Sequence[Mention]) -> frozenset[str]:
        """Provinces that the story names: what a district of an ambiguous name may lie in."""
        found: set[str] = set()
        for mention in met:
            if self._unit_words[mention.start] in DISTRICT_WORDS:
                continue
            found.update(place for place in mention.places() if "." not in place)
        return frozenset(found)

    def _districts_named(self, met: Sequence[Mention]) -> frozenset[str]:
        """District names that stand somewhere after a word for a district or its committee."""
        key = self._text.key
        found = set()
        for mention in met:
            before = key[max(0, mention.unit_start - 14) : mention.unit_start]
            if self._unit_words[mention.start] in DISTRICT_WORDS or before.endswith(
                ("huyện ủy ", "huyện trưởng ", "huyện đoàn ", "thị ủy ")
            ):
                found.add(self._key(mention))
        return frozenset(found)

    def _key(self, mention: Mention) -> str:
        return self._text.key[mention.start : mention.end].replace("-", " ")

    def find(self, met: Sequence[Mention], start: int, marks: Sequence[Mark], block_start: int) -> list[Unit]:
        """The units among the mentions *met* of one sentence that begins at *start*."""
        found: list[Unit] = []
        said_of: dict[int, str] = {}
        for number, mention in enumerate(met):
            said = self._unit_words[mention.start]
            if not said:
                before = next(
                    (
                        other
                        for other in reversed(met[max(0, number - 3) : number])
                        if self._continues(other, mention)
                    ),
                    None,
                )
                said = said_of.get(before.start, "") if before else ""
            said_of[mention.start] = said
            unit = self._unit(mention, said, start, marks, block_start, found)
            if unit:
                found.append(unit)
        self._spread(found)
        return found

    def _continues(self, previous: Mention, mention: Mention) -> bool:
        """Whether *mention* is the next item of a list that *previous* stands in (what is in brackets between does not count)."""
        between = _BRACKETS.sub("", self._text.key[previous.end : mention.unit_start])
        return len(between) < 12 and bool(_IN_LIST.fullmatch(between.strip()))

    def _unit(
        self,
        mention: Mention,
        said: str,
        start: int,
        marks: Sequence[Mark],
        block_start: int,
        before: list[Unit],
    ) -> Unit | None:
        key = self._text.key
        head, agencies = self._head(mention.unit_start, start, marks)
        level = _level(said, agencies)
        place = self._choose(mention, said, level, before)
        if place is None:
            return None
        form: Head = "agency" if agencies else ("unit" if said else "bare")
        known = self._gazetteer[place]
        unit = Unit(
            head,
            mention.start,
            mention.end,
            place,
            known.country,
            known.level,
            "actor",
            form,
            " ".join(agencies),
        )
        unit.role = self._role(unit, mention, start, marks, block_start, before)
        if _OTHER_COUNTRY.match(key, mention.end):
            unit.role = "name"
        return self._today_s(unit)

    def _today_s(self, unit: Unit) -> Unit:
        """A province that no longer exists on the story's day stands for the one that took over."""
        place = self._gazetteer[unit.place]
        gone = (
            place.valid_to is not None
            and place.country == "VN"
            and place.level == "province"
            and len(place.successors) == 1
        )
        if gone and _FORMER.match(self._text.key, unit.end):
            unit.place = place.successors[0].id
        return unit

    # ── what a name means ──

    def _choose(self, mention: Mention, said: str, level: str, before: list[Unit]) -> str | None:
        country = self._country(mention)
        near = [unit.place.partition(".")[0] for unit in before[-2:]]
        after = self._parents.get(mention.start)
        places = mention.places(unit=said or _unit_for(level), country=country, within=self._within)
        if not places and level == "district":
            places = mention.places(unit="huyện", country=country, within=self._within)
        if not places and level == "province":
            places = mention.places(unit="tỉnh", country=country, within=self._within)
        known = [place for place in places if self._exists(place)]
        if country:
            known = [place for place in known if place[:2] == country] or known
        key = self._key(mention)
        provinces = [place for place in known if "." not in place]
        districts = [place for place in known if "." in place]
        if level == "province":
            return provinces[0] if provinces else None
        if level == "city" and provinces and self._is_city(provinces[0]):
            return provinces[0]
        if level in ("district", "city"):
            return self._one(districts, after, near, key)
        if provinces and not (said and key in self._named):
            return provinces[0]
        if key in self._named and districts:
            return self._one(districts, after, near, key)
        return None

    def _one(self, districts: list[str], after: str | None, near: list[str], key: str) -> str | None:
        """The district meant: in the province named with it, else the one taken before, else the only one."""
        for province in (after, *near):
            inside = [place for place in districts if province and place.startswith(f"{province}.")]
            if len(inside) == 1:
                self._resolved.setdefault(key, inside[0])
                return inside[0]
        if key in self._resolved and self._resolved[key] in districts:
            return self._resolved[key]
        inside = [place for place in districts if place.partition(".")[0] in self._within]
        chosen = inside[0] if len(inside) == 1 else (districts[0] if len(districts) == 1 else None)
        if chosen is None and districts:
            abroad = [place for place in districts if place[:2] != "VN"]
            chosen = abroad[0] if len(abroad) == 1 else None
        if chosen:
            self._resolved[key] = chosen
        return chosen

    def _named_with(self, met: Sequence[Mention]) -> dict[int, str]:
        """The province named right after each mention: *huyện Ea Súp (tỉnh Đắk Lắk)*."""
        parents: dict[int, str] = {}
        pairs = list(zip(met, met[1:], strict=False))
        for mention, following in pairs:
            between = self._text.key[mention.end : following.unit_start].strip()
            if between in _LIES_IN and self._unit_words[following.start] not in DISTRICT_WORDS:
                province = next((place for place in following.places() if "." not in place), None)
                if province:
                    parents[mention.start] = province
        for mention, following in reversed(pairs):
            # hai huyện A và B (tỉnh P): what holds for B holds for A.
            if (
                mention.start not in parents
                and following.start in parents
                and self._continues(mention, following)
            ):
                parents[mention.start] = parents[following.start]
        return parents

    def _country(self, mention: Mention) -> str | None:
        match = _COUNTRY_AFTER.match(self._text.key, mention.end)
        if not match:
            return None
        return "LA" if "lào" in match["c"] else "VN" if match["c"] == "việt nam" else "KH"

    def _exists(self, place: str) -> bool:
        known = self._gazetteer[place]
        return not (known.valid_from and self._today and known.valid_from[: len(self._today)] > self._today)

    def _is_city(self, place: str) -> bool:
        known = self._gazetteer[place]
        kinds = {known.at(self._today).kind} if self._today else known.kinds
        return bool(kinds & {"thành phố", "thủ đô"})

    # ── what part it plays ──

    def _head(self, unit_start: int, start: int, marks: Sequence[Mark]) -> tuple[int, list[str]]:
        """Where the words that belong to a unit begin, and the agencies among them, outermost first."""
        key = self._text.key
        head, agencies = unit_start, list[str]()
        for mark in sorted(
            (m for m in marks if m.kind in ("agency", "post") and m.end <= unit_start),
            key=lambda m: (-m.end, m.start),
        ):
            if mark.end > head:
                continue
            glue = " ".join(key[mark.end : head].split())
            if (
                glue not in _GLUE
                and not _department(mark, glue)
                and not (mark.kind == "post" and _names_a_post(self._text.nfc[mark.end : head]))
            ):
                if head - mark.end > 60:
                    break
                continue
            head = mark.start
            agencies.insert(0, f"{mark.value}:{key[mark.start : mark.end]}")
        list_head = _LIST_HEAD.search(key, max(start, head - 70), head)
        if list_head and not agencies:
            inner, above = (
                self._head(max(start, list_head.start()), start, marks)
                if list_head.start() < head
                else (head, [])
            )
            return inner, above
        return head, agencies

    def _role(
        self,
        unit: Unit,
        mention: Mention,
        start: int,
        marks: Sequence[Mark],
        block_start: int,
        before: list[Unit],
    ) -> Role:
        key, nfc = self._text.key, self._text.nfc
        if unit.head - block_start <= 4 and _DATELINE.match(key, mention.end):
            return "dateline"
        left = key[max(start, unit.head - 100) : unit.head]
        previous = before[-1] if before else None
        if previous and self._is_parent(previous, unit, mention):
            return "parent"
        post = self._post_in_front(unit, start, marks)
        if post:
            unit.form, unit.agency = "agency", post
            return "actor" if unit.level == "province" else "place"
        if self._in_bracket(unit, before):
            return "place"
        if _COMMUNE.search(
            nfc[max(start, mention.unit_start - 60) : mention.unit_start]
        ) and self._commune_named(mention, start):
            return "place"
        if previous and previous.role in ("residence", "place") and self._chained(previous, mention):
            return previous.role
        if unit.form != "agency" and _ADDRESS.search(left) and _ADDRESS_ENDS.match(key, mention.end):
            return "place"
        if _RESIDENCE.search(left):
            return "residence"
        if not self._unit_words[mention.start] and any(
            mark.kind == "unit" and mark.value == "commune" and mark.end == mention.start - 1
            for mark in marks
        ):
            return "place"
        if unit.form != "agency" and self._part_of_a_name(mention, marks, start):
            return "name"
        if _FIRM.search(left):
            return "name"
        return self._by_preposition(unit, marks, start)

    def _by_preposition(self, unit: Unit, marks: Sequence[Mark], start: int) -> Role:
        words = [
            mark
            for mark in marks
            if mark.kind == "before" and mark.end == unit.head - 1 and self._text.key[mark.end] == " "
        ]
        if any(mark.value == "residence" for mark in words):
            return "residence"
        if any(mark.value == "adjacent" for mark in words):
            return "adjacent"
        if unit.form == "agency":
            return "actor"
        place = next((mark for mark in words if mark.value == "place"), None)
        if place and _SENT_FROM.search(self._text.key, max(start, place.start - 50), place.end):
            return "actor"
        if place is None:
            return "actor"
        visits = (mark for mark in marks if mark.kind == "event" and mark.value in ("visit", "meeting"))
        near = self._text.key[place.start : place.end] in ("tại", "ở", "trên địa bàn")
        if near and any(
            mark.end <= place.start and _GREETING.fullmatch(self._text.key[mark.end : place.start])
            for mark in visits
        ):
            return "host"
        return "place"

    def _is_parent(self, previous: Unit, unit: Unit, mention: Mention) -> bool:
        if previous.level != "district" or unit.place != previous.place.partition(".")[0]:
            return False
        return self._text.key[previous.end : mention.unit_start].strip() in _LIES_IN

    def _chained(self, previous: Unit, mention: Mention) -> bool:
        between = self._text.key[previous.end : mention.unit_start].strip()
        return between in (",", "(", "của", "thuộc", "-", "", "và")

    def _post_in_front(self, unit: Unit, start: int, marks: Sequence[Mark]) -> str:
        """*Đồn Biên phòng Lao Bảo (Quảng Trị)*: the post acts for the province in the bracket after it."""
        opening = self._text.key.rfind("(", max(start, unit.head - 60), unit.head)
        if opening < 0 or self._text.key.find(")", opening, unit.head) >= 0:
            return ""
        for mark in marks:
            if (
                mark.kind == "post"
                and mark.end <= opening <= mark.end + 45
                and _names_a_post(self._text.nfc[mark.end : opening])
            ):
                return f"post:{self._text.key[mark.start : mark.end]}"
        return ""

    def _in_bracket(self, unit: Unit, before: list[Unit]) -> bool:
        """*cửa khẩu Cha Lo (Quảng Bình)*: a bracket that only says where the thing before it is."""
        if unit.form == "agency":
            return False
        opening = self._text.key.rfind("(", max(0, unit.head - 60), unit.head)
        if opening < 0 or self._text.key.find(")", opening, unit.head) >= 0:
            return False
        inside = self._text.key[opening + 1 : unit.head].strip()
        first = not inside or inside in ("thuộc", "tại", "ở")
        chained = bool(before) and opening < before[-1].start and before[-1].role == "place"
        return first or chained or bool(_LOCATED.match(inside))

    def _commune_named(self, mention: Mention, start: int) -> bool:
        before = self._text.nfc[max(start, mention.unit_start - 60) : mention.unit_start]
        match = _COMMUNE.search(before)
        if not match:
            return False
        words = match[0].rstrip(" ,(-").split()
        named = [word for word in words[1:] if word[0].isupper() or word[0].isdigit()]
        lower = [
            word
            for word in words[1:]
            if word[0].islower() and word.casefold() not in ("số", "thuộc", "của", "huyện", "tỉnh", "khẩu")
        ]
        return bool(named) and not lower

    def _part_of_a_name(self, mention: Mention, marks: Sequence[Mark], start: int) -> bool:
        key, nfc = self._text.key, self._text.nfc
        own_unit = bool(self._unit_words[mention.start])
        for mark in marks:
            gap = mention.unit_start - mark.end
            if mark.kind == "nonunit" and 0 <= gap <= 28:
                between = nfc[mark.end : mention.unit_start].strip()
                if not between and not own_unit:
                    return True
                # cửa khẩu quốc tế Lao Bảo - Đen-xa-vẳn; cao tốc Cà Mau - Đất Mũi: the second half of a name
                if between.endswith(("-", "–")) and between[:1].isupper() and not own_unit:
                    return True
            if (
                mark.kind == "nonunit"
                and 0 <= gap <= 45
                and own_unit
                and _SCHOOL.match(key, mark.start)
                and _only_name(nfc[mark.end : mention.unit_start], 5)
            ):
                return True
            if (
                mark.kind == "nonunit"
                and 0 <= gap <= 45
                and not own_unit
                and _FOUNDED.match(key, mark.start)
                and _only_name(nfc[mark.end : mention.unit_start])
            ):
                return True
            if mark.kind == "person" and gap == 1 and not own_unit:
                return True
        if own_unit:
            return False
        route = _ROUTE.search(key, max(start, mention.start - 60), mention.start)
        if route and (
            key.startswith((" - ", "- ", " -"), mention.end)
            or key[mention.end : mention.end + 3] == "-"
            or route[0].rstrip().endswith("-")
        ):
            return True
        before = nfc[max(start, mention.start - 14) : mention.start]
        word = before.split()[-1] if before.strip() and before[-1:] == " " else ""
        known = any(
            mark.end == mention.start - 1
            and mark.kind in ("agency", "unit", "before", "event", "bond", "person")
            for mark in marks
        )
        first_word = mention.start - len(word) - 1 <= start
        if (
            word
            and word[0].isupper()
            and word[-1].isalpha()
            and not known
            and not first_word
            and key[mention.start - len(word) - 1 : mention.start - 1] not in _TIME_WORDS
        ):
            return True
        after = nfc[mention.end : mention.end + 2]
        following = nfc[mention.end + 1 : mention.end + 12].split()
        capital = after[:1] == " " and after[1:].isupper() and bool(following)
        if (
            capital
            and key[mention.end + 1 : mention.end + 1 + len(following[0])].strip(" ,.") not in _TIME_WORDS
        ):
            return "." not in following[0] and not any(
                mark.start == mention.end + 1 for mark in marks if mark.kind in ("agency", "country")
            )
        return False

    def _spread(self, found: list[Unit]) -> None:
        """Later items of a list play the part of its first."""
        key = self._text.key
        outer = [unit for unit in found if unit.role != "parent"]
        for previous, unit in zip(outer, outer[1:], strict=False):
            between = _BRACKETS.sub("", key[previous.end : unit.head]).strip()
            if unit.form != "agency" and unit.role == "actor" and between in (",", "và", ", và", "-", "&"):
                if (
                    previous.role in ("residence", "adjacent", "place", "name")
                    and unit.country == previous.country
                ):
                    if previous.role == "name" and between not in ("-",):
                        continue
                    unit.role = previous.role
                elif previous.role == "host":
                    unit.role = "host"
                if previous.form == "agency" and previous.country == unit.country:
                    unit.form, unit.agency = "agency", previous.agency


_YEAR = re.compile(r"(?<![\d.,])(?:19[5-9]|20[0-3])\d(?![\d.,])")


def _latest_year(text: Text) -> str | None:
    """The latest year that the text prints: no later than which its units are as they were then."""
    years = _YEAR.findall(text.key)
    return max(years) if years else None


def _only_name(between: str, most: int = 4) -> bool:
    """Whether *between* can stand inside a firm's or school's name: capitals and at most *most* plain words."""
    words = between.split()
    return (
        not any(char in between for char in ",;:()")
        and sum(word[0].islower() for word in words) <= most
        and any(word[0].isupper() for word in words)
    )


_DEPARTMENT: Final = frozenset(
    [
        "y",
        "tế",
        "ngoại",
        "vụ",
        "công",
        "thương",
        "nông",
        "nghiệp",
        "và",
        "ptnt",
        "nn&ptnt",
        "phát",
        "triển",
        "thôn",
        "môi",
        "trường",
        "tài",
        "nguyên",
        "giáo",
        "dục",
        "đào",
        "tạo",
        "gd&đt",
        "thể",
        "thao",
        "du",
        "lịch",
        "văn",
        "hóa",
        "thông",
        "tin",
        "truyền",
        "giao",
        "vận",
        "tải",
        "xây",
        "dựng",
        "kế",
        "hoạch",
        "đầu",
        "tư",
        "tài",
        "chính",
        "nội",
        "tư",
        "pháp",
        "lao",
        "động",
        "binh",
        "xã",
        "hội",
        "khoa",
        "học",
        "nghệ",
        "dân",
        "tộc",
        "lâm",
        "ngư",
        "mỏ",
        "năng",
        "lượng",
        "an",
        "ninh",
        "thuế",
        "quan",
        "chữ",
        "thập",
        "đỏ",
        "liên",
        "hiệp",
        "phụ",
        "nữ",
        "nông",
        "cựu",
        "chiến",
        "binh",
        "hữu",
        "nghị",
        "việt",
        "nam",
        "lào",
        "campuchia",
        "khmer",
        "nhà",
        "báo",
        "luật",
        "gia",
        "doanh",
        "trẻ",
        "người",
        "cao",
        "tuổi",
        "-",
        "–",
        "&",
        "đối",
        "khẩu",
    ]
)


def _department(mark: Mark, between: str) -> bool:
    """Whether *between* is the name of a department: *Sở* Nông nghiệp và Môi trường *Quảng Trị*."""
    if mark.kind != "agency" or mark.value not in ("province", "any") or not 2 <= len(between) <= 60:
        return False
    return all(word in _DEPARTMENT for word in between.replace(",", " ").split())


def _names_a_post(between: str) -> bool:
    """Whether the text between *Đồn Biên phòng* and what follows is just the post's name or number."""
    words = between.replace("-", " ").replace(",", " ").replace("(", " ").split()
    return len(words) <= 7 and all(
        not word[0].islower() or word in ("cửa", "khẩu", "quốc", "tế", "thuộc", "số", "chính", "phụ")
        for word in words
    )


def _level(said: str, agencies: list[str]) -> str:
    """province, district, city or "" (the name decides), from the unit word or else from who acts."""
    if said in PROVINCE_WORDS:
        return "province"
    if said in DISTRICT_WORDS:
        return "district"
    if said in CITY_WORDS:
        return "city"
    levels = [agency.partition(":")[0] for agency in agencies]
    return next((level for level in reversed(levels) if level in ("province", "district", "city")), "")


def _unit_for(level: str) -> str:
    return {"district": "huyện", "city": "thành phố"}.get(level, "")


def _unit_words(text: Text, met: Sequence[Mention]) -> dict[int, str]:
    """The unit word of each mention by its start: before it, inside it (TP Hà Nội), or at the head of its list."""
    found = {}
    for mention in met:
        said = mention.unit
        if not said:
            first = text.key[mention.start : mention.end].split(" ")[0].rstrip(".")
            if first in ("tp", "tx"):
                said = first
            elif text.key.startswith(("thành phố ", "thị xã ", "thủ đô "), mention.start):
                said = " ".join(text.key[mention.start : mention.end].split(" ")[:2])
            elif first in ("tỉnh", "huyện", "quận"):
                said = first
        if not said:
            head = _LIST_HEAD.search(text.key, max(0, mention.start - 70), mention.start)
            said = head[1] if head else ""
        found[mention.start] = said
    return found
