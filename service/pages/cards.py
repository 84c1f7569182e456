"""A model's card, written in Markdown, as a part of a page: nothing in it is taken for HTML, nothing leads elsewhere."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

_BELOW = 2  # a card stands below the page's title and the version's


class _Renderer(RendererHTML):
    """Headings moved below those of the page, tables that scroll, the model's own plots as images."""

    def heading_open(self, tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
        return f"<h{_level(tokens[at])}>"

    def heading_close(self, tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
        return f"</h{_level(tokens[at])}>\n"

    def table_open(self, tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
        return '<div class="scroll" tabindex="0" role="region" aria-label="模型卡的表"><table>\n'

    def table_close(self, tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
        return "</table></div>\n"

    def image(self, tokens: Sequence[Token], at: int, options: Any, env: MutableMapping[str, Any]) -> str:
        name, told = str(tokens[at].attrs["src"]), escape(tokens[at].content)
        if name not in env["plots"]:
            return str(told)
        env["shown"].append(name)
        return f'<img class="drawn" loading="lazy" src="{env["folder"]}/{quote(name)}" alt="{told or "图"}">'

    def renderAttrs(self, token: Token) -> str:  # noqa: N802 — the library's name
        """No attributes: alignment would be an inline style, which the pages' policy forbids."""
        return ""


_MARKDOWN = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer).enable("table")
_MARKDOWN.disable(["link", "autolink", "reference"])


@lru_cache(maxsize=32)
def rendered(card: str, version: str, plots: tuple[str, ...]) -> tuple[Markup, tuple[str, ...]]:
    """The card of a version that has these plots, and those of them that it shows."""
    env: dict[str, Any] = {"plots": plots, "folder": f"/v1/models/sections/{quote(version, safe='')}/plots", "shown": []}
    html = Markup(_MARKDOWN.render(card, env))  # noqa: S704 — rendered with html off: every text in it is escaped
    return html, tuple(env["shown"])


def _level(token: Token) -> int:
    return min(6, int(token.tag[1]) + _BELOW)
