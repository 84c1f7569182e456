"""What is wrong with a request, field by field, in Chinese first; the framework tells it in English only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_PREFIX = "Value error, "  # before the sentences of our own validators
_JSON_OBJECT = "须为 JSON 对象"
# kind of fault in pydantic → what the user is told; names in braces are the fault's own figures
_TOLD = {
    "missing": "缺少此项", "extra_forbidden": "没有这一项，请检查名称是否写对", "json_invalid": "不是 JSON",
    "string_type": "须为文字", "string_unicode": "含有不成对的代理字符", "string_too_short": "至少 {min_length} 字",
    "string_too_long": "至多 {max_length} 字", "string_pattern_mismatch": "不合格式 {pattern}",
    "int_type": "须为整数", "int_parsing": "须为整数", "int_from_float": "须为整数", "int_parsing_size": "整数过大",
    "bool_type": "须为 true 或 false", "bool_parsing": "须为 true 或 false",
    "greater_than_equal": "不得小于 {ge}", "less_than_equal": "不得大于 {le}",
    "literal_error": "须为下列之一：{expected}", "enum": "须为下列之一：{expected}",
    "date_type": "须为日期，如 2025-01-31", "date_parsing": "须为日期，如 2025-01-31",
    "date_from_datetime_parsing": "须为存在的日期，如 2025-01-31", "list_type": "须为列表",
    "too_short": "至少 {min_length} 项", "too_long": "至多 {max_length} 项",
    "dict_type": _JSON_OBJECT, "model_type": _JSON_OBJECT, "model_attributes_type": _JSON_OBJECT,
}  # fmt: skip
# how a form is refused before it reaches a route → the same in Chinese
_FORMS = {
    "Too many files": "文件太多，超过此地址一次可收的个数；多个文件请用 /v1/batches",
    "Too many fields": "表单的项太多", "Missing boundary": "multipart/form-data 缺少 boundary",
    "Invalid multipart": "不是完整的 multipart/form-data", "Part exceeded": "表单中有一项过长",
}  # fmt: skip


def faults(errors: Iterable[Mapping[str, Any]], skip: int = 0) -> list[dict[str, str]]:
    """Faults as pydantic lists them as {"field", "message"}; the first `skip` parts of a place are not the field's."""
    return [{"field": _field(error["loc"], skip), "message": _message(error)} for error in errors]


def listed(found: Iterable[Mapping[str, str]]) -> str:
    """All faults in one sentence."""
    return "；".join(f"{fault['field']}：{fault['message']}" for fault in found)


def form_fault(detail: str) -> str:
    """Why a form could not be taken apart, Chinese before English."""
    told = next((zh for start, zh in _FORMS.items() if detail.startswith(start)), "")
    return f"{told} / {detail}" if told else detail


def _field(location: tuple[Any, ...], skip: int) -> str:
    return ".".join(map(str, location[skip:])) or (str(location[0]) if location else "body")


def _message(error: Mapping[str, Any]) -> str:
    english = str(error["msg"])
    told = _TOLD.get(error["type"])
    if told is None:
        return english.removeprefix(_PREFIX)
    try:
        return f"{told.format_map(error.get('ctx') or {})} / {english}"
    except KeyError:
        return english
