"""The press of a large atlas made up by rule: thousands of stories, no two alike; the same every time.

    python tests/helpers/large_press.py FOLDER [STORIES]      writes an atlas that has not read them yet

What they tell of is spread as in the real press: a few partnerships stand in many stories, most in a few; one
story in six tells of several partners; the same leaders come again and again. All names are invented.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import geo
from helpers.large_atlas import pairs

PAPERS = ("Báo Biên giới", "Báo Hữu nghị", "Báo Ba nước", "Cổng thông tin đối ngoại")
SURNAMES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Phan",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
)
MIDDLE = ("Văn", "Thị", "Hữu", "Minh", "Đức", "Quang", "Thanh", "Xuân", "Ngọc", "Công", "Đình", "Hồng", "Quốc")
GIVEN = (
    "An",
    "Bình",
    "Hòa",
    "Lâm",
    "Phúc",
    "Quyết",
    "Sơn",
    "Thủy",
    "Tùng",
    "Hải",
    "Dũng",
    "Long",
    "Nam",
    "Giang",
)
FIRST = (
    "Khăm Phay",
    "Bun Thoong",
    "Xẻng Phết",
    "Sok Chan",
    "Thoong Lun",
    "Keo Vi Lay",
    "Chia Sô",
    "Prak Sa Rơn",
)
LAST = ("Xay Nha Vông", "Pha Chăn", "Vi Xay", "Sen Rítthy", "Mon Ny", "Bút Đa Vông", "Chăn Thea", "Ly Đa")
ROLES = ("Chủ tịch UBND tỉnh", "Bí thư Tỉnh ủy", "Phó Chủ tịch UBND tỉnh", "Giám đốc Sở Ngoại vụ tỉnh")
ROLES_ABROAD = ("Tỉnh trưởng", "Phó Tỉnh trưởng", "Bí thư, Tỉnh trưởng")
COUNTRIES = {"LA": "Lào", "KH": "Campuchia"}
WHO = (
    "ngành chức năng",
    "bà con các bản",
    "thanh niên",
    "cán bộ cơ sở",
    "hội phụ nữ",
    "các doanh nghiệp",
    "trạm y tế",
)
DOES = (
    "đã chăm sóc",
    "vừa sửa xong",
    "đang trồng thêm",
    "còn thiếu",
    "mới nhận",
    "sẽ mở rộng",
    "từng góp công dựng",
)
WHAT = (
    "héc-ta lúa nước",
    "mét kênh",
    "phòng học",
    "con bò giống",
    "giếng khoan",
    "cột đèn",
    "gốc cà phê",
    "suất ăn",
)
WHY = (
    "nhờ mùa mưa đến sớm",
    "theo kế hoạch đầu năm",
    "với kinh phí của dân",
    "sau nhiều lần lỡ hẹn",
    "khi nước đã rút",
)
END = (
    "ai cũng phấn khởi",
    "việc ấy còn dài",
    "giá nông sản giữ được",
    "đường đi đỡ lầy",
    "lớp học đông trở lại",
)


@dataclass(frozen=True)
class Press:
    """A press of *entries* partnerships, whose stories are told by their numbers."""

    entries: int
    seed: int = 1

    @cached_property
    def _pairs(self) -> list[tuple[geo.Place, geo.Place]]:
        return pairs(random.Random(self.seed), self.entries)

    @cached_property
    def _weights(self) -> list[float]:
        """How often each pair is told of: the later, the more seldom."""
        return list(accumulate(1 / (rank + 12) for rank in range(len(self._pairs))))

    def story(self, number: int) -> str:
        """The text of the story of this *number*."""
        dice = random.Random(f"{self.seed} {number}")
        one, other = dice.choices(self._pairs, cum_weights=self._weights)[0]
        others = [other]
        if dice.random() < 1 / 6 and other.country in COUNTRIES:
            more = [
                b for a, b in self._pairs if a.id == one.id and b.country == other.country and b.id != other.id
            ]
            others += dice.sample(more, min(len(more), dice.randint(1, 2)))
        return _Told(dice, number, one, others).text()


@dataclass(frozen=True)
class _Told:
    dice: random.Random
    number: int
    one: geo.Place
    others: list[geo.Place]

    def text(self) -> str:
        """Headline, what happened, and what stands around it in a newspaper."""
        year, month, day = (self.dice.randint(*span) for span in ((2004, 2025), (1, 12), (1, 28)))
        date = f"{day}/{month}/{year}"
        told = [self._happened(date), self._spoke()]
        told += [self._around() for _ in range(self.dice.randint(6, 14))]
        paper = f"{self.dice.choice(PAPERS)} - {date}"
        return "\n\n".join((f"{self._ours} và {self._theirs}: tin số {self.number}", paper, *told, ""))

    @property
    def _ours(self) -> str:
        return _called(self.one)

    @property
    def _theirs(self) -> str:
        return ", ".join(map(_called, self.others))

    def _abroad(self) -> str:
        country = COUNTRIES.get(self.others[0].country)
        return self._theirs + (f" ({country})" if country else "")

    def _leader(self, place: geo.Place) -> str:
        """One of the few who speak for *place*."""
        who = random.Random(f"{place.id} {min(self.dice.randrange(9), self.dice.randrange(9))}")
        if place.country == "VN":
            return f"{who.choice(SURNAMES)} {who.choice(MIDDLE)} {who.choice(GIVEN)}, {who.choice(ROLES)}"
        return f"{who.choice(FIRST)} {who.choice(LAST)}, {who.choice(ROLES_ABROAD)}"

    def _happened(self, date: str) -> str:
        dice, ours, theirs = self.dice, self._ours, self._abroad()
        host, guest = self._leader(self.one), self._leader(self.others[0])
        money = f"{dice.randint(2, 90) * 10} triệu đồng"
        ways = (
            f"Ngày {date}, đoàn đại biểu {ours} do ông {host} dẫn đầu đã đến thăm, làm việc tại {theirs}.",
            f"Ngày {date}, đoàn đại biểu {theirs} do ông {guest} dẫn đầu đã đến thăm {ours}.",
            f"Ngày {date}, {ours} tổ chức hội đàm với {theirs}. Ông {host} và ông {guest} đồng chủ trì.",
            f"Ngày {date}, {ours} và {theirs} đã ký kết biên bản ghi nhớ hợp tác về nông nghiệp, y tế.",
            f"Ngày {date}, {ours} trao tặng {theirs} {money} giúp đồng bào khắc phục hậu quả lũ lụt.",
            f"Nhiều năm qua, {ours} và {theirs} có quan hệ hợp tác hữu nghị trong giáo dục, thương mại.",
        )
        return dice.choices(ways, weights=(6, 4, 4, 2, 3, 3))[0]

    def _spoke(self) -> str:
        who, number = self._leader(self.dice.choice([self.one, *self.others])), self.dice.randint(3, 900)
        return f"Ông {who} cho biết {number} hộ dân {self.dice.choice(WHY)}, {self.dice.choice(END)}."

    def _around(self) -> str:
        """A paragraph that tells nothing of partners; a number in every few words makes it like no other."""
        dice = self.dice
        lines = []
        for _ in range(dice.randint(1, 3)):
            number, days, houses = dice.randint(2, 9999), dice.randint(2, 60), dice.randint(2, 99999)
            who, where = dice.choice(WHO).capitalize(), dice.randint(1, 9999)
            lines.append(
                f"{who} thôn {where} {dice.choice(DOES)} {number} {dice.choice(WHAT)} trong {days} ngày"
                f" {dice.choice(WHY)}, {houses} nhà thấy {dice.choice(END)}."
            )
        return " ".join(lines)


def _called(place: geo.Place) -> str:
    kind = "huyện" if place.level == "district" else "tỉnh"
    return f"{kind} {place.name('vi')}"


def large_press(root: Path, stories: int, entries: int = 1500, first: int = 0) -> Path:
    """So many *stories* from the *first* on below *root*, of an atlas of so many *entries*."""
    folder, press = root / "seeds/articles", Press(entries)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, first + stories):
        (folder / f"{number:05}.txt").write_text(press.story(number), encoding="utf-8")
    return root


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True)
    print(large_press(target, int(sys.argv[2]) if sys.argv[2:] else 10_000))
