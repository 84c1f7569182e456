"""What the page's own style sheets hide: elements of a class or with an id that is not displayed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from gouji.readers.article import is_hidden

if TYPE_CHECKING:
    from lxml import etree

MAX_SHEETS = 500_000  # characters of style sheets that are looked at; pages saved from Word carry up to 100,000
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*)?(?P<name>[.#][\w-]+)", re.IGNORECASE)
_LAST = re.compile(r"[.#][\w-]+(?=[^\s>+~]*\Z)")
_HIDES = {"display": ("none",), "visibility": ("hidden", "collapse")}

Weight = tuple[bool, bool, bool, int]  # important; shown in some state; an id or with a tag; later rules win
Known = dict[tuple[str, str, str], tuple[Weight, bool]]  # (class or id, tag, property) → weight, whether it hides


def hide_by_style(root: etree._Element) -> int:
    """Mark the elements that a simple selector (.x, #x, p.x) hides as hidden; how many with text were marked.

    A rule inside @media and the like counts for nothing; a class that any longer selector displays stays displayed.
    """
    from lxml import etree

    known = _known("\n".join(style.text or "" for style in root.iter("style"))[:MAX_SHEETS])
    if not any(hides for _, hides in known.values()):
        return 0
    marked = 0
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if is_hidden(element):
            walk.skip_subtree()
        elif element.tag not in ("html", "body") and _is_hidden_by(known, element):
            element.set("hidden", "")
            marked += any(text.strip() for text in element.itertext())
            walk.skip_subtree()
    return marked


def _is_hidden_by(known: Known, element: etree._Element) -> bool:
    names = ["." + name for name in (element.get("class") or "").split()]
    names += ["#" + element.get("id", "")] if element.get("id") else []
    inline = (element.get("style") or "").lower()
    for name in _HIDES:
        keys = ((own, tag, name) for own in names for tag in ("", str(element.tag)))
        found = [known[key] for key in keys if key in known]
        if found and max(found)[1] and name not in inline:
            return True
    return False


def _known(sheets: str) -> Known:
    """For every class and id that is displayed or hidden anywhere, the rule that wins."""
    known: Known = {}
    for order, (selectors, body) in enumerate(_rules(_COMMENT.sub("", sheets))):
        effects = list(_effects(body))
        for selector in map(str.strip, selectors.split(",")) if effects else ():
            simple = _SIMPLE.fullmatch(selector)
            names = [simple["name"]] if simple else _LAST.findall(selector)
            tag = (simple["tag"] or "").lower() if simple else ""
            for name in names:
                for effect, hides, important in effects:
                    if simple or not hides:
                        weight = (important, not simple, name[0] == "#" or bool(tag), order)
                        known[name, tag, effect] = max(known.get((name, tag, effect), (weight, hides)), (weight, hides))
    return known


def _rules(sheets: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of every rule that stands in no other."""
    deep = start = inside = 0
    for sign in re.finditer(r"[{};]", sheets):
        if sign[0] == "{":
            deep += 1
            inside = sign.end() if deep == 1 else inside
        elif sign[0] == "}":
            deep = max(0, deep - 1)
            if not deep:
                selectors = sheets[start : inside - 1].strip()
                if not selectors.startswith("@"):
                    yield selectors, sheets[inside : sign.start()]
                start = inside = sign.end()
        elif not deep:
            start = sign.end()


def _effects(body: str) -> Iterator[tuple[str, bool, bool]]:
    """What declarations display or hide: property, whether it hides, whether it is marked as important."""
    for declaration in body.lower().split(";"):
        name, _, value = declaration.partition(":")
        if name.strip() in _HIDES:
            plain = value.partition("!")[0].strip()
            yield name.strip(), plain in _HIDES[name.strip()], "!" in value
