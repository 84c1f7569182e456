"""How long each reader takes and how much memory it needs, over the family of test reports and the hostile files.

python -m benchmarks.readers            milliseconds a report by format and layout, beside the bare parser of the format
python -m benchmarks.readers --worst    each hostile or large file in a process of its own: time and memory, worst first
python -m benchmarks.readers --growth   each crafted text at half and at its whole length: a ratio near 2 is linear
python -m benchmarks.readers --one F    reads F once, bytes to report, and prints “milliseconds megabytes reason”
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROUNDS = 5


def bare_html(data: bytes) -> object:
    """The tree of the page and all its text."""
    import lxml.html

    return lxml.html.fromstring(data).text_content()


def bare_docx(data: bytes) -> object:
    """The text of all paragraphs and cells."""
    import docx

    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs], cells


def bare_xlsx(data: bytes) -> object:
    """The values of all cells."""
    import openpyxl

    return [list(sheet.iter_rows(values_only=True)) for sheet in openpyxl.load_workbook(io.BytesIO(data))]


def bare_pdf(data: bytes) -> object:
    """The text and the tables of all pages."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return [(page.extract_text(), page.extract_tables()) for page in document.pages]


BARE: dict[str, Callable[[bytes], object]] = {
    "html": bare_html, "html-gbk": bare_html, "docx": bare_docx, "xlsx": bare_xlsx, "pdf": bare_pdf,
}  # fmt: skip


def bare_text(data: bytes) -> object:
    """The lines."""
    return data.decode().splitlines()


def compared() -> None:
    """Milliseconds a report, bytes to report, for each format and layout beside the bare parser on the same files.

    Both warm, in turns; the least of the rounds counts. A text is set beside decoding it and splitting its lines.
    """
    from gouji.readers import read_bytes
    from gouji.structure import to_report
    from tests.family import family
    from tests.family_files import FILES
    from tests.family_layouts import LAYOUTS

    shapes = {kind: (name, [build(report) for report in family().values()]) for kind, (name, build) in FILES.items()}
    shapes |= {f"text: {name}": ("a.txt", [layout(report).encode() for report in family().values()])
               for name, layout in LAYOUTS.items()}  # fmt: skip
    print("   gouji     bare   ratio  shape")
    for kind, (name, files) in shapes.items():
        bare = BARE.get(kind, bare_text)
        ours, theirs = [], []
        for _ in range(ROUNDS):
            ours.append(_seconds(lambda data, name=name: to_report(read_bytes(data, name)), files))
            theirs.append(_seconds(bare, files))
        mine, other = (min(taken) / len(files) * 1000 for taken in (ours, theirs))
        print(f"{mine:8.1f} {other:8.1f} {mine / other:7.1f}  {kind}")


def _seconds(read: Callable[[bytes], object], files: list[bytes]) -> float:
    began = time.process_time()
    for data in files:
        read(data)
    return time.process_time() - began


def one(path: Path) -> None:
    """Read one file, bytes to report, and print its figures."""
    import gouji.readers.pdf_document  # noqa: F401 (its import is charged to no file)
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


def worst() -> None:
    """Measure all cases, each in a fresh process, and print them, the slowest first."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for what, name, data in cases():
            path = Path(folder) / name
            path.write_bytes(data)
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.readers", "--one", str(path)],
                capture_output=True, text=True, check=True,
            )
            took, memory, reason = done.stdout.split()
            found.append((int(took), int(memory), reason, what))
    for took, memory, reason, what in sorted(found, reverse=True):
        print(f"{took:6d} ms {memory:5d} MB  {reason:14s} {what}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]))
    else:
        {"--growth": growth, "--worst": worst}.get(sys.argv[-1], compared)()
