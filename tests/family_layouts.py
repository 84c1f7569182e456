"""Reports of the family as plain text, in the layouts that text extractors and copying leave behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.family import FamilyReport, PrintedCell, PrintedTable

SPLIT = {"商业企业": ("商业", "企业"), "科研机构": ("科研", "机构")}


def _text(report: FamilyReport, table: Callable[[PrintedTable], str], between: str = "\n") -> str:
    return between.join(item if isinstance(item, str) else table(item) for item in report.body())


def _ascii(text: str) -> str:
    """Full-width brackets and signs as half-width ones, as the extractors' normalisers leave them."""
    return text.translate(str.maketrans("（），：；", "(),:;"))


def _kept(row: tuple[PrintedCell, ...]) -> list[str]:
    return [cell.text for cell in row if cell.text]


def pipe_row(report: FamilyReport) -> str:
    """A row a line, each cell followed by a pipe, pads after all rows but the last; blanks leave only pads."""

    def table(printed: PrintedTable) -> str:
        lines = []
        for row in printed.rows:
            pads = "|" * (printed.width - len(_kept(row)))
            lines.append(" | ".join(_kept(row)) + " |" + (f" {pads}" if pads else ""))
        lines[-1] = lines[-1].rstrip("| ") + " |"
        return "\n".join(lines)

    return _ascii(_text(report, table))


def pipe_row_without_pads(report: FamilyReport) -> str:
    """A row a line, each cell followed by a pipe, nothing for what is merged or blank."""
    return _ascii(_text(report, lambda t: "\n".join(" | ".join(_kept(row)) + " |" for row in t.rows)))


def pipe_cell(report: FamilyReport) -> str:
    """A cell a line with its pipe, the pads of a row on a line of their own."""

    def table(printed: PrintedTable) -> str:
        lines = []
        for number, row in enumerate(printed.rows, 1):
            lines += [f"{text} |" for text in _kept(row)]
            pads = "|" * (printed.width - len(_kept(row)))
            lines += [pads] if pads and number < len(printed.rows) else []
        return "\n".join(lines)

    return _ascii(_text(report, table))


def pipe_cell_bare(report: FamilyReport) -> str:
    """A cell a line, a line with a bare pipe between two cells of a row."""
    return _text(report, lambda t: "\n".join("\n|\n".join(_kept(row)) for row in t.rows))


def paragraph_cell(report: FamilyReport) -> str:
    """Every cell a paragraph with a blank line after it; two header cells fall apart, blanks vanish."""

    def table(printed: PrintedTable) -> str:
        return "\n\n".join(part for row in printed.rows for text in _kept(row) for part in SPLIT.get(text, (text,)))

    return _text(report, table, "\n\n")


def cell_per_line(report: FamilyReport) -> str:
    """Every cell a line, no sign of rows; blanks vanish."""
    return _text(report, lambda t: "\n".join(text for row in t.rows for text in _kept(row)))


def tab_grid(report: FamilyReport) -> str:
    """A row a line with tabs and all blanks, columns of the third table shifted where labels have fewer levels."""
    return _text(report, lambda t: "\n".join("\t".join(row) for row in _tabbed(t)))


def _tabbed(printed: PrintedTable) -> Iterator[list[str]]:
    laid = placed(printed)
    for row in laid:
        texts = [cell.text if own else "" for cell, own in row]
        labels = [text for (cell, own), text in zip(row, texts, strict=True) if own and not cell.value and text]
        if printed.key == "applications" and row[-1][0].value and len(labels) and not row[2][1]:
            texts = [*texts[:2], *texts[3:], ""]
        yield texts


def placed(printed: PrintedTable) -> list[list[tuple[PrintedCell, bool]]]:
    """The table on its grid: at every position its cell, and whether the cell begins there."""
    laid: list[dict[int, tuple[PrintedCell, bool]]] = [{} for _ in printed.rows]
    for number, row in enumerate(printed.rows):
        column = 0
        for cell in row:
            while column in laid[number]:
                column += 1
            for down in range(cell.rows):
                for right in range(cell.columns):
                    laid[number + down][column + right] = (cell, not (down or right))
            column += cell.columns
    return [[row[column] for column in range(printed.width)] for row in laid]


def markdown(report: FamilyReport) -> str:
    """A Markdown table: pipes on both sides, a rule after the first row, merged positions left empty."""

    def table(printed: PrintedTable) -> str:
        lines = ["| " + " | ".join(c.text if own else "" for c, own in row) + " |" for row in placed(printed)]
        return "\n".join([lines[0], "|" + " --- |" * printed.width, *lines[1:]])

    return _text(report, table, "\n\n")


def run_together(report: FamilyReport) -> str:
    """The page without any separator."""
    return _text(report, lambda t: "".join(text for row in t.rows for text in _kept(row)), "")


def comma_separated(report: FamilyReport) -> str:
    """An exported table: commas between all positions, cells that hold one in quotes."""

    def cell(text: str) -> str:
        return f'"{text}"' if "," in text else text

    return _text(
        report, lambda t: "\n".join(",".join(cell(c.text) if own else "" for c, own in row) for row in placed(t))
    )


def typed_out(report: FamilyReport) -> str:
    """A table typed by hand: a row a line, its cells set apart by semicolons."""
    return _text(report, lambda t: "\n".join("；".join(_kept(row)) for row in t.rows))


def behind_colons(report: FamilyReport) -> str:
    """A row a line: the label, a colon, the figures set apart by blanks."""

    def line(row: tuple[PrintedCell, ...]) -> str:
        labels = " ".join(cell.text for cell in row if not cell.value and cell.text)
        figures = " ".join(cell.text for cell in row if cell.value and cell.text)
        return f"{labels}：{figures}" if labels and figures else labels + figures

    return _text(report, lambda t: "\n".join(map(line, t.rows)))


def drawn(report: FamilyReport) -> str:
    """A table drawn with lines of characters around every cell."""

    def table(printed: PrintedTable) -> str:
        rule = "├" + "┼".join(["────"] * printed.width) + "┤"
        rows = ("│" + "│".join(c.text if own else "" for c, own in row) + "│" for row in placed(printed))
        return "\n".join(part for row in rows for part in (rule, row)) + f"\n{rule}"

    return _text(report, table)


def quoted(report: FamilyReport) -> str:
    """A cell a line, each line with the mark of a quotation."""
    return "\n".join(f"> {line}" for line in cell_per_line(report).split("\n"))


def on_one_line(report: FamilyReport) -> str:
    """Each table on one line, its cells set apart by tabs."""
    return _text(report, lambda t: "\t".join(text for row in t.rows for text in _kept(row)))


LAYOUTS: dict[str, Callable[[FamilyReport], str]] = {
    "pipe-row": pipe_row,
    "pipe-row-without-pads": pipe_row_without_pads,
    "pipe-cell": pipe_cell,
    "pipe-cell-bare": pipe_cell_bare,
    "paragraph-cell": paragraph_cell,
    "cell-per-line": cell_per_line,
    "tab-grid": tab_grid,
    "markdown": markdown,
    "run-together": run_together,
    "comma-separated": comma_separated,
    "typed-out": typed_out,
    "behind-colons": behind_colons,
    "drawn": drawn,
    "quoted": quoted,
    "on-one-line": on_one_line,
}


def beside_sentences(report: FamilyReport) -> str:
    """Tables run together between sentences on the same line."""
    return _text(report, lambda t: f"各项数据见下表，共收录3类。{_run(t)}注：数据由2个科室提供。")


def folded(report: FamilyReport) -> str:
    """Tables run together and folded at a fixed width, in the midst of labels and numbers."""

    def table(printed: PrintedTable) -> str:
        whole = _run(printed)
        return "\n".join(whole[start : start + 37] for start in range(0, len(whole), 37))

    return _text(report, table)


def rows_without_separators(report: FamilyReport) -> str:
    """A label a line, the figures of its row together on the next."""

    def table(printed: PrintedTable) -> str:
        lines = []
        for row in printed.rows:
            lines += [cell.text for cell in row if not cell.value and cell.text]
            lines.append("".join(cell.text for cell in row if cell.value))
        return "\n".join(filter(None, lines))

    return _text(report, table)


def in_other_words(report: FamilyReport) -> str:
    """Tables run together whose labels are misspelt or written with the other 它."""
    text = run_together(report).replace("其他", "其它").replace("总计", "合计")
    return text.replace("属于行政执法案卷", "属于行政执法案件").replace("三安全一稳定", "三安全一稳")


def _run(printed: PrintedTable) -> str:
    return "".join(text for row in printed.rows for text in _kept(row))


RUN_TOGETHER: dict[str, Callable[[FamilyReport], str]] = {
    "beside-sentences": beside_sentences,
    "folded": folded,
    "rows-without-separators": rows_without_separators,
    "in-other-words": in_other_words,
}
KEEPS_BLANKS = {"tab-grid", "markdown", "comma-separated", "drawn"}  # where the position of a blank cell can be seen
