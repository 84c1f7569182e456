"""cn2an beside our own scanner, over every case of tests/cases/numerals.yaml; each difference with its class.

    python benchmarks/numerals.py [--all]

cn2an converts a bare numeral; a reader of reports must find it first. Both are given the same text: cn2an.transform
(its own finder) and, for a bare numeral, cn2an.cn2an in the modes strict, normal and smart.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections import Counter
from decimal import Decimal
from pathlib import Path

import cn2an
import yaml

from gouji.claims.numbers.chinese import CHARACTERS
from gouji.claims.numbers.numerals import scan

CASES = Path(__file__).parents[1] / "tests" / "cases" / "numerals.yaml"


def theirs(text: str) -> str:
    """The text as cn2an rewrites it, or the name of what it raised."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return str(cn2an.transform(text, "cn2an"))
    except Exception as error:
        return type(error).__name__


def ours(text: str) -> list[str]:
    """Our quantities, short: value, measure, interval when it is one."""
    return [_shown(number.quantity) for number in scan(text).numbers]


def _shown(q) -> str:
    interval = "" if q.low == q.high else f" [{q.low}, {'∞' if q.high is None else q.high}]"
    return f"{q.value} {q.measure}{interval}"


def class_of(case: dict, rewritten: str) -> str:
    """Why the two differ, "" when they agree on the number."""
    text = case["t"]
    if "none" in case:
        return "改写了不计数的数字（日期、序数、名称、词语）" if rewritten != text else ""
    value = Decimal(case["v"])
    plain = f"{value:f}"
    if rewritten in ("ValueError", "KeyError", "IndexError", "AttributeError", "TypeError"):
        return f"抛出异常（{rewritten}）"
    if case.get("lo", case["v"]) != case["v"] or case.get("hi", case["v"]) != case["v"]:
        return "不表示区间（余、近、约、超、范围）"
    if any(c.isdigit() for c in text) and not set(text) & set(CHARACTERS):
        return "" if plain in rewritten else "阿拉伯数字的分节、全角、百分号不作处理"
    if plain in rewritten or f"{value.normalize():f}" in rewritten:
        return ""
    if "%" in case["m"] or "倍" in case["m"] or "分点" in case["m"]:
        return "分数、成数、倍数、番数的单位"
    return "中文数字读法不同或未识别（两、廿、卅、〇）"


def modes() -> None:
    """Known faults of cn2an.cn2an on bare numerals: refusals and floats."""
    print("cn2an.cn2an 各模式：")
    for numeral in ("123", "二十三", "两百五", "廿三", "二〇二三", "百", "一万二", "三点五", "十余", "两"):
        answers = []
        for mode in ("strict", "normal", "smart"):
            try:
                answers.append(f"{mode} {cn2an.cn2an(numeral, mode)!r}")
            except ValueError:
                answers.append(f"{mode} 拒绝")
        print(f"  {numeral}: " + "，".join(answers) + f"；本程序 {ours(f'共{numeral}件')}")


def main() -> None:
    """Prints the classes with their counts and examples, then the time each takes."""
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    modes()
    classes: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for case in cases:
        rewritten = theirs(case["t"])
        name = class_of(case, rewritten)
        classes[name] += 1
        shown[name] += 1
        if name and (shown[name] <= 3 or "--all" in sys.argv):
            print(f"  {name}: {case['t']} → cn2an {rewritten}；本程序 {ours(case['t']) or '不计数'}")
    print(f"\n{len(cases)} 例，一致 {classes.pop('', 0)}；差异：")
    for name, count in classes.most_common():
        print(f"  {count:4d} {name}")
    for label, read in (("cn2an.transform", theirs), ("本程序", ours)):
        start = time.perf_counter()
        for case in cases:
            read(case["t"])
        print(f"{label}: {(time.perf_counter() - start) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
