"""A draft as the bytes of a file: title, headings, sentences, tables, and what pages put around them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from benchmarks.inject.draft import Draft, Paragraph
from benchmarks.inject.layouts import lay_out, table_rows
from benchmarks.inject.sentences import print_sentence
from gouji.structure.template import load_form

HALF = str.maketrans("（），：；", "(),:;")
ENDS = ("。", "：", "；", "！")


@dataclass(frozen=True)
class File:
    """A printed report."""

    data: bytes
    name: str
    media_type: str


def print_report(draft: Draft, *, previous: bool = False) -> File:
    """The report as a file, or last year's report (tables only) that goes with it."""
    figures = draft.previous if previous and draft.previous else draft.figures
    year = draft.year - 1 if previous else draft.year
    pieces: list[tuple[str, str]] = [("title", f"{draft.organ.name}{year}年政府信息公开工作年度报告")]
    narrative = {} if previous else draft.narrative
    pieces += [("text", print_paragraph(p, draft.style)) for p in narrative.get("preamble", ())]
    for section in load_form(figures.form).sections:
        pieces.append(("heading", section.title))
        pieces += [("text", print_paragraph(p, draft.style)) for p in narrative.get(section.kind.value, ())]
        if section.kind.value in ("proactive", "applications", "review_litigation"):
            key = "review" if section.kind.value == "review_litigation" else section.kind.value
            pieces.append(("table", _table(draft, key, figures.form, figures.cells)))
    return _bind(draft, pieces, f"{draft.organ.name}{year}")


def print_paragraph(paragraph: Paragraph, style: str) -> str:
    """Sentences one after another, each with its full stop."""
    texts = [print_sentence(sentence, style) for sentence in paragraph]
    return "".join(text if text.endswith(ENDS) else f"{text}。" for text in texts)


def _table(draft: Draft, key: str, form: str, cells: dict[str, Decimal]) -> str:
    return lay_out(table_rows(form, key, cells), draft.layout)


def _bind(draft: Draft, pieces: list[tuple[str, str]], name: str) -> File:
    if draft.layout.startswith("html"):
        tag = {
            "title": "<h1>{}</h1>",
            "heading": "<h2>{}</h2>" if draft.layout == "html" else "<p><strong>{}</strong></p>",
            "text": "<p>{}</p>",
            "table": "{}",
        }
        body = "\n".join(tag[kind].format(text) for kind, text in pieces)
        around = (
            '<div class="nav"><a href="/">首页</a></div>{}<div class="footer">主办单位 网站地图 ICP备12345678号</div>'
        )
        head = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{pieces[0][1]}</title></head>'
        page = f"{head}<body>{around.format(body)}</body></html>"
        return File(page.encode(), f"{name}.html", "text/html")
    gap = "\n\n" if draft.layout in ("paragraph_cells", "tab_grid") else "\n"
    text = gap.join(text for _, text in pieces)
    return File((text.translate(HALF) if draft.ascii else text).encode(), f"{name}.txt", "text/plain")
