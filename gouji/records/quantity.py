"""A printed number: its value, the interval that its wording allows, and its unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache


class Unit(StrEnum):
    """What kind of number it is; the measure word as printed stands in `Quantity.measure`."""

    COUNT = "count"  # 件 条 次 …, or no measure word at all
    MONEY = "money"  # value in the unit that `measure` names (元, 万元, 亿元)
    PERCENT = "percent"  # 33.9 for 33.9 %
    POINT = "point"  # percentage points, never compared with percent
    MULTIPLE = "multiple"  # 倍


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the words give it.

    raw          as printed, with its hedge and measure word (“14万余条”)
    value        in the unit named by `measure`: 33.9 for 33.9 %, 140000 for 14万余条
    low, high    what the wording allows; `high` None: open above (14万余 → low 140000, high None); `low` None: open below
    step         one unit of the last printed digit (33.9 → 0.1; 14万 → 10000)
    measure      the measure word or unit as printed: 件, 条, %, 万元; "" when there is none
    approximate  whether a hedge (余 多 近 约 超 左右 以上 数) stands with it
    """

    raw: str
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    measure: str = ""
    unit: Unit = Unit.COUNT
    approximate: bool = False

    @classmethod
    def exact(cls, value: Decimal | int, measure: str = "", unit: Unit = Unit.COUNT) -> Quantity:
        """A number that stands for itself, as in a table cell."""
        return _exact(str(value), measure, unit)


@lru_cache(maxsize=4096)
def _exact(printed: str, measure: str, unit: Unit) -> Quantity:
    number = Decimal(printed)
    exponent = number.as_tuple().exponent
    step = Decimal(1).scaleb(min(int(exponent), 0)) if isinstance(exponent, int) else Decimal(1)
    return Quantity(f"{printed}{measure}", number, number, number, step, measure, unit)
