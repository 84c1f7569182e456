"""Load the national forms: one YAML file a version, read once, checked against itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from gouji import yamls
from gouji.records.form import Form, FormBlock, FormEquation, FormItem, FormSection, FormTable, SectionKind, table_of

VERSIONS = ("2021", "2019", "2014")


@cache
def load_form(version: str) -> Form:
    """The form of one version, by the name of its YAML file; raises FileNotFoundError for a version unknown."""
    data = yamls.load("gouji.structure", "templates", f"{version}.yaml")
    sections = tuple(FormSection(SectionKind(s["kind"]), s["title"], tuple(s["phrases"])) for s in data["sections"])
    tables = tuple(_table(table) for table in data["tables"])
    addresses = {address: name for table in tables for address, name in _addresses(table)}
    virtual = dict(_virtual(data, addresses))
    names = addresses | {address: _virtual_name(data, address) for address in virtual}
    equations = {e["key"]: tuple(_expand(e, data, tables, addresses, virtual)) for e in data.get("equations", ())}
    printed = {table.key: tuple(a for a in addresses if a not in virtual and table_of(a) == table.key) for table in tables}
    return Form(data["version"], data["document"], sections, tables, names, virtual, equations, printed)


def all_forms() -> tuple[Form, ...]:
    """Every known form, the newest first."""
    return tuple(load_form(version) for version in VERSIONS)


def cell_addresses(form: Form) -> tuple[str, ...]:
    """The addresses of the cells that are printed, without the virtual ones."""
    return tuple(address for addresses in form.printed.values() for address in addresses)


def address_of(block: FormBlock, row: FormItem, column: FormItem) -> str:
    """The address of one cell: prefix.ROW.COLUMN, the prefix left out where the form has none."""
    if block.prefix and row.key and column.key:
        return f"{block.prefix}.{row.key}.{column.key}"
    return ".".join(part for part in (block.prefix, row.key, column.key) if part)


def _item(data: Mapping[str, Any]) -> FormItem:
    return FormItem(
        data["key"], data["label"], tuple(data.get("variants", ())), data.get("group", ""), data.get("short", "")
    )


def _table(data: Mapping[str, Any]) -> FormTable:
    blocks = tuple(
        FormBlock(
            b["key"], b["label"], tuple(map(_item, b["rows"])), tuple(map(_item, b["columns"])), b.get("prefix", "")
        )
        for b in data["blocks"]
    )
    return FormTable(data["key"], data["title"], SectionKind(data["section"]), blocks)


def _short(label: str) -> str:
    """A row label without its number and its bracketed explanation."""
    return label.split("（区分", 1)[0].lstrip("一二三四五六七八九十、（）0123456789.") or label


def _name(item: FormItem) -> str:
    return item.short or _short(item.label)


def _addresses(table: FormTable) -> list[tuple[str, str]]:
    named = []
    for block in table.blocks:
        for row in block.rows:
            group = _short(row.group) if row.group.startswith("（") else ""
            name = f"{group}·{_name(row)}" if group else _name(row)
            named += [(address_of(block, row, column), f"“{name}·{_name(column)}”") for column in block.columns]
    return named


def _virtual(data: Mapping[str, Any], addresses: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    organisations = data.get("organisations")
    if not organisations:
        return []
    block = next(table for table in data["tables"] if table["key"] == "applications")["blocks"][0]
    columns = [column["key"] for column in block["columns"]]
    rows = [row["key"] for row in block["rows"]]
    found: list[tuple[str, tuple[str, ...]]] = []
    for group in data.get("groups", ()):
        members = [row for row in rows if row.startswith(group["key"] + ".")]
        for column in columns:
            cells = tuple(f"applications.{row}.{column}" for row in members)
            found.append((f"applications.{group['key']}.{column}", cells))
        every = tuple(f"applications.{row}.{column}" for row in members for column in organisations["columns"])
        found.append((f"applications.{group['key']}.{organisations['key']}", every))
    for row in rows:
        cells = tuple(f"applications.{row}.{column}" for column in organisations["columns"])
        found.append((f"applications.{row}.{organisations['key']}", cells))
    return [(address, cells) for address, cells in found if address not in addresses]


def _virtual_name(data: Mapping[str, Any], address: str) -> str:
    block = next(table for table in data["tables"] if table["key"] == "applications")["blocks"][0]
    row, column = address.removeprefix("applications.").rsplit(".", 1)
    columns = {c["key"]: c["label"] for c in block["columns"]}
    columns[data["organisations"]["key"]] = data["organisations"]["label"]
    rows = {r["key"]: r.get("short") or _short(r["label"]) for r in block["rows"]} | {
        g["key"]: g["label"] for g in data["groups"]
    }
    return f"“{rows[row]}·{columns[column]}”"


def _expand(
    equation: Mapping[str, Any],
    data: Mapping[str, Any],
    tables: tuple[FormTable, ...],
    addresses: Mapping[str, str],
    virtual: Mapping[str, tuple[str, ...]],
) -> list[FormEquation]:
    """One relation of the form written out for every row, column or body."""
    by_key = {table.key: table for table in tables}
    if equation["each"] == "table":
        bodies = [("statistics.{}", equation["about"])]
    elif equation["each"] == "body":
        bodies = [(f"{block.key}.{{}}", block.label) for block in by_key["review"].blocks]
    elif equation["each"] == "row":
        bodies = [(f"applications.{row.key}.{{}}", _name(row)) for row in by_key["applications"].blocks[0].rows]
    else:
        columns = by_key["applications"].blocks[0].columns
        bodies = [(f"applications.{{}}.{column.key}", column.label) for column in columns]
    kind = {"table": "“{}”", "body": "“{}”", "row": "“{}”一行", "column": "“{}”一列"}[equation["each"]]
    expanded = []
    for pattern, label in bodies:
        left = _cells(pattern, equation["left"], virtual)
        right = _cells(pattern, equation["right"], virtual)
        unknown = [address for address in (*left, *right) if address not in addresses]
        if unknown:
            raise ValueError(f"form {data['version']}: equation {equation['key']} names unknown cells {unknown}")
        expanded.append(FormEquation(equation["key"], left, right, kind.format(label)))
    return expanded


def _cells(pattern: str, keys: list[str], virtual: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    named = [pattern.format(key) for key in keys]
    return tuple(cell for address in named for cell in virtual.get(address, (address,)))
