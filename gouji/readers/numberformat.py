"""Numbers of a spreadsheet as they are shown: digits from the file, percentages and dates by their format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BUILT_IN = {"9": "0%", "10": "0.00%", "14": "yyyy-mm-dd", "15": "yyyy-mm-dd", "16": "mm-dd", "17": "yyyy-mm",
             "22": "yyyy-mm-dd", "27": "yyyy-mm", "31": "yyyy-mm-dd", "57": "yyyy-mm"}  # ECMA-376 18.8.30  # fmt: skip
_FIFTEEN = Context(prec=15)  # a spreadsheet holds and shows 15 significant digits; the file may carry 17
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|[_*].|[#?.,]', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Formats:
    """The number format of every cell style, in order, and the numbers of the styles that draw a frame."""

    codes: tuple[str, ...]
    framed: frozenset[str] = frozenset()

    @classmethod
    def read(cls, root: etree._Element | None) -> Formats:
        """The formats of styles.xml; none where the workbook has no styles."""
        if root is None:
            return cls(())
        custom = {form.get("numFmtId"): form.get("formatCode") or "" for form in root.iter(S + "numFmt")}
        styles = [style for styles in root.iter(S + "cellXfs") for style in styles]
        codes = (custom.get(number, _BUILT_IN.get(number, "")) for number in (s.get("numFmtId") or "0" for s in styles))
        drawn = [any(side.get("style", "none") != "none" for side in border)
                 for borders in root.iter(S + "borders") for border in borders]  # fmt: skip
        ruled = frozenset(str(number) for number, has in enumerate(drawn) if has)
        return cls(tuple(codes), frozenset(str(at) for at, style in enumerate(styles) if style.get("borderId") in ruled))

    def of(self, style: str | None) -> str:
        """The format code of a cell's style number, "" for the general one."""
        number = int(style) if style and style.isdigit() else -1
        return self.codes[number] if 0 <= number < len(self.codes) else ""


def shown(raw: str, code: str) -> str:
    """A stored number as shown: 12.0 as 12, 0.1000000000000001 as 0.1, 0.125 under 0.0% as 12.5%, days as dates.

    A zero shows as the dash or the blank that its format prints instead.
    """
    try:
        number = _FIFTEEN.plus(Decimal(raw.strip()))
    except InvalidOperation:
        return raw
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return raw
    if not number and (instead := _zero(code)) is not None:
        return instead
    kind = _kind(code)
    if kind == "percent":
        return _digits(number * 100) + "%"
    if kind == "date" and 0 < number < 2_958_466:
        return (datetime(1899, 12, 30) + timedelta(days=int(number))).date().isoformat()
    return _digits(number)


@lru_cache(maxsize=256)
def _kind(code: str) -> str:
    """What a format code shows: percent, date, or plain numbers."""
    plain = _QUOTED.sub("", code)
    if "%" in plain:
        return "percent"
    return "date" if re.search("[ymd]", plain.lower()) and not re.search("[0#]", plain) else ""


@lru_cache(maxsize=256)
def _zero(code: str) -> str | None:
    """What a format code shows for zero where it shows no digit: “-” for 0;-0;"-", "" for #; None: the digit."""
    masked = _QUOTED.sub(lambda found: "x" * len(found[0]), code)
    cuts = [-1, *(at for at, sign in enumerate(masked) if sign == ";"), len(code)]
    section = code[cuts[2] + 1 : cuts[3]] if len(cuts) > 3 else code[: cuts[1]]
    plain = _QUOTED.sub("", section)
    if not code or re.search(r"[0@/a-z]", re.sub(r"[_*].", "", plain), re.IGNORECASE) or not plain.isascii():
        return None
    return _LITERAL.sub(lambda found: found[1] or found[2] or "", section).strip()


def _digits(number: Decimal) -> str:
    """Plain digits without exponent and without zeros at the end of a fraction."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if number else "0"
