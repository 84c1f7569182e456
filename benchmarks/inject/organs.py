"""Made-up organs of every level, and how large their figures usually are."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

PLACES = (
    "青石",
    "临溪",
    "望云",
    "松岭",
    "白沙",
    "澄江",
    "永宁",
    "东平",
    "安和",
    "长泽",
    "金坪",
    "石桥",
    "云岭",
    "海曲",
    "枫林",
    "柳河",
)
BUREAUS = (
    "住房和城乡建设局",
    "自然资源局",
    "教育局",
    "人力资源和社会保障局",
    "市场监督管理局",
    "交通运输局",
    "民政局",
    "审计局",
    "农业农村局",
    "统计局",
)


@dataclass(frozen=True)
class Organ:
    """An organ that reports.

    name   as in the title
    we     how it calls itself (我局)
    area   what it governs in words (全县)
    size   the order of magnitude of its applications, 0 to 4
    rules  whether it may issue 规章
    whole  whether its report covers a whole area, so that 全市 is its own
    """

    name: str
    we: str
    area: str
    size: int
    rules: bool = False
    whole: bool = False


def make_organ(random: Random) -> Organ:
    """An organ of a random level: township, bureau, office, county, city or province."""
    place, upper = random.sample(PLACES, 2)
    bureau = random.choice(BUREAUS)
    return random.choice(
        (
            Organ(f"{place}镇人民政府", "我镇", "全镇", 0),
            Organ(f"{upper}县{place}乡人民政府", "我乡", "全乡", 0),
            Organ(f"{place}街道办事处", "街道", "辖区", 0),
            Organ(f"{upper}县{bureau}", "我局", "全县", random.choice((0, 1))),
            Organ(f"{upper}市{bureau}", "我局", "全市", random.choice((1, 2))),
            Organ(f"{upper}县人民政府办公室", "本办公室", "全县", random.choice((0, 1))),
            Organ(f"{upper}县人民政府", "我县", "全县", random.choice((1, 2)), whole=True),
            Organ(f"{upper}市{place}区人民政府", "我区", "全区", random.choice((2, 3)), whole=True),
            Organ(f"{upper}市人民政府", "我市", "全市", random.choice((3, 4)), rules=True, whole=True),
            Organ(
                f"{upper}省{random.choice(('财政厅', '水利厅', '文化和旅游厅'))}", "我厅", "全省", random.choice((1, 2))
            ),
        )
    )
