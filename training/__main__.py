"""`python -m training [STEP|all]`: train in the checkout; the model goes to its models/ folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gouji.errors import GoujiError


def main(arguments: list[str] | None = None) -> int:
    """Run one step, or all that have something to do and then promote; the exit code."""
    from training.corpus import corpus_folder
    from training.registry import written
    from training.runs import promoted, refused, results, run_steps
    from training.settings import Options, checkout_paths
    from training.steps import STEPS

    parser = argparse.ArgumentParser(prog="python -m training", description="训练章节分类模型：各步输入未变则跳过。")
    parser.add_argument("step", nargs="?", default="all", choices=["all", *(step.name for step in STEPS)])
    parser.add_argument("--reports", nargs="*", type=Path, default=[], help="报告文件夹")
    parser.add_argument("--corrections", type=Path, help="审核人更正（JSONL）")
    parser.add_argument("--year", type=int, action="append", default=[], help="只用这些年度的报告")
    parser.add_argument("--accept", default="", help="关口未过仍予采用的理由")
    parser.add_argument("--no-promote", action="store_true", help="只训练与评估，不采用")
    given = parser.parse_args(arguments)
    options = Options(tuple(given.reports), given.corrections, tuple(given.year), corpus_folder(), given.accept)
    places, only = checkout_paths(), "" if given.step == "all" else given.step
    try:
        from training.bars import Bars

        bars = Bars()
        done = written(places.work, lambda: run_steps(places, options, bars, only=only, force=bool(only)))
        bars.close()
        print(f"已完成：{'、'.join(done) or '各步输入未变，无须重做'}")
        if only or given.no_promote:
            return 0
        metrics, _, failed = results(places)
        if failed and not given.accept:
            raise refused(failed)
        print(f"现用模型 {promoted(places)}，宏平均 F1 {metrics['held_out']['macro_f1']:.3f}")
    except GoujiError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
