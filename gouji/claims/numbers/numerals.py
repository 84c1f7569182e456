"""Characters → numbers: every printed number of a text as a `Quantity`, before any word is cut.

Reads 1,234 · １２ · 1.2万 · 14万余条 · 三千五百余件 · 百分之十二点五 · 三分之一 · 八成五 · 1.5倍 · 2.3个百分点 · 3—5件.
Dates, document numbers, ordinals and names are passed over (`exclusions`). No jieba: its cut breaks 1,024 and
百分之十二点五. Units of measure and hedges are data (patterns/measures.yaml, patterns/hedges.yaml).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gouji.claims.numbers.chinese import CHARACTERS, value_of
from gouji.claims.numbers.exclusions import Barred, barred
from gouji.claims.numbers.figures import ARABIC, CHINESE, SCALES, figure_of, neighbours
from gouji.claims.numbers.hedges import after_pattern, before_pattern, bounds, direction_of, directions
from gouji.claims.numbers.measures import measure_pattern
from gouji.claims.vocabulary import load
from gouji.records.quantity import Quantity, Unit

GAP = r"[^\S\n]*"
POINTED = frozenset(["倍", "元", "万元", "亿元", "公里", "平方米", "亩", "吨", "米"])  # what may be counted in 三点五
PERCENT_SIGNS = {"%": 0, "‰": -1}
FULL_WIDTH = str.maketrans("０１２３４５６７８９．％（）　", "0123456789.%() ")


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity in its place: offsets of the text, hedge and measure word included; `core` is its first digit."""

    start: int
    end: int
    core: int
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Scan:
    """What `scan` found: numbers that may count something, and barred ones with their reasons; both in order."""

    numbers: tuple[Number, ...]
    barred: tuple[Barred, ...]


def scan(text: str) -> Scan:
    """All numbers of a text. Offsets count the text as given; full-width digits and signs are read as half-width."""
    plain = text.translate(FULL_WIDTH)
    stretches = tuple(barred(plain))
    numbers: list[Number] = []
    position = 0
    for stop, resume in [*((b.start, b.end) for b in stretches), (len(plain), len(plain))]:
        numbers += _numbers(text, plain, position, stop)
        position = resume
    return Scan(tuple(numbers), tuple(b for b in stretches if b.reason))


def parse(text: str) -> Quantity | None:
    """The one quantity that a short text holds, None when it holds none or several."""
    numbers = scan(text).numbers
    return numbers[0].quantity if len(numbers) == 1 else None


@cache
def _pattern() -> re.Pattern[str]:
    """Hedge, figure, scale, measure word, hedge: one match a number."""
    tail = (
        rf"(?:{GAP}(?P<inner>[余多来几]))?(?:{GAP}(?P<scale>[十百千万]?[万亿]|[百千]))?(?:{GAP}(?P<after>[余多来几]))?"
        rf"(?:{GAP}(?P<sign>[%‰]|个?百分点)|{GAP}(?P<measure>{measure_pattern()})|(?P<aside>[(（][^()（）]{{1,40}}[)）])"
        rf"(?P<late>{measure_pattern()}))?(?:{GAP}(?P<last>{after_pattern()}|余(?![{CHARACTERS}下额量])))?"
    )
    first = "".join({word[0] for word in directions("before")}) + CHARACTERS + "翻数几"  # a quick no for all other places
    return re.compile(
        rf"(?=[\d{first}])(?:(?P<hedge>{before_pattern()}){GAP})?(?:"
        rf"(?P<ratio>[百千万]分之)(?P<per>{CHINESE}|{ARABIC})"
        rf"|(?P<denominator>{CHINESE}|\d+)分之(?P<numerator>{CHINESE}|\d+)"
        rf"|(?P<tenths>[一二三四五六七八九两]|\d(?:\.\d)?)成(?P<half>[一二三四五六七八九半])?(?![为立员功果本熟效品交绩就长不])"
        rf"|(?P<double>翻[一两二三四]?番)"
        rf"|(?P<dozens>[数几](?:十|百|千|万|十万|百万|千万|亿)){tail.replace('?P<', '?P<d_')}"
        rf"|(?P<low>{ARABIC}|{CHINESE})(?P<unit1>%)?{GAP}(?:[-–—－~～]+|至|到){GAP}(?P<high>{ARABIC}|{CHINESE}){tail.replace('?P<', '?P<r_')}"
        rf"|(?P<figure>(?<![\d.]){ARABIC}|{CHINESE}){tail})"
    )


def _numbers(text: str, plain: str, start: int, end: int) -> list[Number]:
    """The numbers between two barred stretches."""
    found = []
    position = start
    pattern = _pattern()
    while match := pattern.search(plain, position, end):
        number = _number(text, match)
        if number is not None:
            found.append(number)
        position = _next(match) if number is None else match.start("aside") if match.group("aside") else number.end
    return found


def _next(match: re.Match[str]) -> int:
    """Where to go on after a match that is no number: after its figure, so that no digit is read twice."""
    figure = match.group("figure")
    return match.end("figure") if figure else max(match.start() + 1, match.start("high") if match.group("low") else 0)


def _number(text: str, match: re.Match[str]) -> Number | None:
    """The match as a number, None where the characters are only part of a word."""
    for key, reader in _READERS:
        if match.group(key):
            start, quantity = match.start(), reader(match)
            if quantity is None:
                return None
            core = match.start(key)
            raw = text[start : match.end()]
            return Number(start, match.end(), core, _with_raw(quantity, raw))
    return None


def _with_raw(q: Quantity, raw: str) -> Quantity:
    return Quantity(raw, q.value, q.low, q.high, q.step, q.measure, q.unit, q.approximate)


def _plain(match: re.Match[str]) -> Quantity | None:
    """The common case: 14万余条, 近 45.9 万人, 二十三件, 33.9%."""
    figure = match.group("figure")
    tail = _tail(match, "")
    if not figure[0].isdigit() and not _chinese_counts(match, tail):
        return None
    pair = neighbours(figure) if not figure[0].isdigit() else None
    if pair is not None:
        return _between(*pair, tail)
    read = figure_of(figure)
    return None if read is None else _quantity(*read, tail)


@dataclass(frozen=True, slots=True)
class _Tail:
    hedge: str
    inner: str
    scale: str
    after: str
    last: str
    sign: str
    measure: str


def _tail(match: re.Match[str], prefix: str) -> _Tail:
    inner, scale, after, last, sign, measure, late = (
        match.group(prefix + key) or "" for key in ("inner", "scale", "after", "last", "sign", "measure", "late")
    )
    return _Tail(match.group("hedge") or "", inner, scale, after, last, sign, measure or late)


def _chinese_counts(match: re.Match[str], tail: _Tail) -> bool:
    """Whether Chinese numeral characters count something: a measure word or sign follows, or a hedge stands with them."""
    figure = match.group("figure")
    if "点" in figure and tail.measure not in POINTED and not tail.sign and not tail.scale:
        return False  # 十点一次: a time, not 10.1
    hedged = bool(tail.hedge or tail.inner or tail.after)
    if set(figure) <= set("百千万亿") and not hedged:  # 百余件 and 近千 count, 百家 does not
        return False
    if tail.measure:
        return tail.measure not in _arabic_only()
    return bool(tail.sign or ((tail.hedge or tail.inner in ("余", "多")) and len(figure) + len(tail.scale) > 1))


@cache
def _arabic_only() -> frozenset[str]:
    return frozenset(load("measures")["arabic_only"])


def _between(low: Decimal, high: Decimal, tail: _Tail) -> Quantity:
    """A range; its value is its lower end."""
    scale = Decimal(10) ** SCALES.get(tail.scale, 0)
    measure, unit = _unit(tail)
    return Quantity("", low * scale, low * scale, high * scale, scale, measure, unit, True)


def _unit(tail: _Tail) -> tuple[str, Unit]:
    if tail.sign:
        return ("个百分点" if "点" in tail.sign else "%"), (Unit.POINT if "点" in tail.sign else Unit.PERCENT)
    if tail.measure.endswith("元"):
        return tail.measure, Unit.MONEY
    return tail.measure, Unit.MULTIPLE if tail.measure == "倍" else Unit.COUNT


def _quantity(value: Decimal, step: Decimal, arabic: bool, tail: _Tail) -> Quantity:
    """Scale, unit and interval put on a figure."""
    measure, unit = _unit(tail)
    direction = direction_of(tail.hedge, tail.last, tail.after, tail.inner)
    if unit is Unit.MONEY and tail.scale in ("万", "亿"):
        measure, scale = tail.scale + measure, Decimal(1)
    else:
        scale = Decimal(10) ** (SCALES.get(tail.scale, 0) + PERCENT_SIGNS.get(tail.sign, 0))
    value, step = _shift(value, scale), _shift(step, scale)
    rounded = arabic and tail.scale in ("万", "亿") and unit is Unit.COUNT
    low, high = bounds(value, direction, step, rounded)
    return Quantity("", value, low, high, step, measure, unit, bool(direction))


def _shift(value: Decimal, scale: Decimal) -> Decimal:
    """value × scale without an exponent in print: 14 × 10000 → 140000."""
    product = value * scale
    return product.quantize(Decimal(1)) if product == product.to_integral_value() and scale > 1 else product


def _range(match: re.Match[str]) -> Quantity | None:
    """3—5件, 三至五件, 10%—15%; only with a unit, so that numbers merely joined by a dash stay apart."""
    tail = _tail(match, "r_")
    low, high = figure_of(match.group("low")), figure_of(match.group("high"))
    if low is None or high is None or not (tail.measure or tail.sign) or low[0] >= high[0]:
        return None
    return _between(low[0], high[0], tail)


def _dozens(match: re.Match[str]) -> Quantity | None:
    """数十件, 几百次: from one to ten of the unit."""
    tail = _tail(match, "d_")
    size = Decimal(10) ** (({"十": 1} | SCALES)[match.group("dozens")[1:]] + SCALES.get(tail.scale, 0))
    size = size.quantize(Decimal(1))
    measure, unit = _unit(tail)
    return Quantity("", size, size, size * 10, size, measure, unit, True) if measure or tail.scale else None


def _ratio(match: re.Match[str]) -> Quantity | None:
    """百分之十二点五, 千分之三 as a percentage."""
    read = figure_of(match.group("per"))
    if read is None:
        return None
    scale = Decimal(10) ** (2 - {"百": 2, "千": 3, "万": 4}[match.group("ratio")[0]])
    return _percent(read[0] * scale, read[1] * scale, match)


def _fraction(match: re.Match[str]) -> Quantity | None:
    """三分之一 as a percentage, cut after two decimals."""
    below, above = figure_of(match.group("denominator")), figure_of(match.group("numerator"))
    if below is None or above is None or not below[0] or above[0] > below[0]:
        return None
    return _percent((above[0] * 100 / below[0]).quantize(Decimal("0.01")), Decimal("0.01"), match)


def _tenths(match: re.Match[str]) -> Quantity | None:
    """八成 80 %, 八成五 85 %."""
    read, half = figure_of(match.group("tenths")), match.group("half")
    if read is None or (match.start("tenths") and match.string[match.start("tenths") - 1] in "完建形组构合变促落"):
        return None
    extra = Decimal(0) if not half else Decimal(5) if half == "半" else value_of(half) or Decimal(0)
    return _percent(read[0] * 10 + extra, Decimal(1) if half else Decimal(10), match)


def _percent(value: Decimal, step: Decimal, match: re.Match[str]) -> Quantity:
    after = next((w for w in ("以上", "以下", "左右", "以内", "上下") if match.string.startswith(w, match.end())), "")
    direction = direction_of(match.group("hedge") or "", after)
    low, high = bounds(value, direction, step, False)
    return Quantity("", value, low, high, step, "%", Unit.PERCENT, bool(direction))


def _double(match: re.Match[str]) -> Quantity | None:
    """翻一番: twice; 翻两番: four times."""
    word = match.group("double")[1:-1]
    times = 1 if not word else int(value_of(word) or 1)
    value = Decimal(2**times)
    return Quantity("", value, value, value, Decimal(1), "倍", Unit.MULTIPLE)


_READERS = (
    ("ratio", _ratio), ("denominator", _fraction), ("tenths", _tenths), ("double", _double), ("dozens", _dozens),
    ("low", _range), ("figure", _plain),
)
