"""How long each reader takes and how much memory it needs, over the family of test reports and the hostile files.

python benchmarks/readers.py            each file in a process of its own; processor time and memory, worst first
python benchmarks/readers.py --growth   each crafted text at half and at its whole length: a ratio near 2 is linear
python benchmarks/readers.py --one F    reads F once, bytes to report, and prints “milliseconds megabytes reason”
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


def one(path: Path) -> None:
    """Read one file, bytes to report, and print its figures."""
    from gouji.errors import UnreadableFile
    from gouji.readers import read
    from gouji.structure import to_report

    began, reason = time.process_time(), "read"
    try:
        to_report(read(path))
    except UnreadableFile as fault:
        reason = fault.reason
    took = (time.process_time() - began) * 1000
    print(f"{took:.0f} {peak_memory():.0f} {reason}")


def peak_memory() -> float:
    """The most memory that this process has held, in megabytes (Linux; what it inherited is not counted)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def cases() -> Iterator[tuple[str, str, bytes]]:
    """(what, file name, bytes) of everything that is measured."""
    from tests.family import family
    from tests.family_files import FILES
    from tests.readers.test_bounds import READ, REFUSED
    from tests.readers.test_hostile import CASES
    from tests.structure.test_hostile import CRAFTED

    for key in ("zeros_town_2023", "large_city_2024"):
        for kind, (name, build) in FILES.items():
            yield f"{key} as {kind}", name, build(family()[key])
    for what, (name, build, _) in {**CASES, **REFUSED}.items():
        yield what, name, build()
    for what, (name, build) in READ.items():
        yield what, name, build()
    for what, text in CRAFTED.items():
        yield what, "a.txt", text.encode()


def growth() -> None:
    """Processor time of each crafted text at half and at its whole length."""
    from gouji.readers import read_text
    from gouji.structure import to_report
    from tests.structure.test_hostile import CRAFTED

    def seconds(text: str) -> float:
        began = time.process_time()
        to_report(read_text(text))
        return time.process_time() - began

    for what, text in CRAFTED.items():
        half, whole = (min(seconds(part) for _ in range(3)) for part in (text[: len(text) // 2], text))
        print(f"{half:6.2f} s {whole:6.2f} s  × {whole / max(half, 0.001):4.1f}  {what}")


def main() -> None:
    """Measure all cases, each in a fresh process, and print them, the slowest first."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for what, name, data in cases():
            path = Path(folder) / name
            path.write_bytes(data)
            done = subprocess.run(
                [sys.executable, __file__, "--one", str(path)], capture_output=True, text=True, check=True
            )
            took, memory, reason = done.stdout.split()
            found.append((int(took), int(memory), reason, what))
    for took, memory, reason, what in sorted(found, reverse=True):
        print(f"{took:6d} ms {memory:5d} MB  {reason:14s} {what}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]))
    elif sys.argv[1:2] == ["--growth"]:
        growth()
    else:
        main()
