"""Reading an upload from a request: a file in a form, or text in JSON; nothing is kept here."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from starlette.datastructures import FormData, UploadFile

from service.intake import Upload, safe_name
from service.invalid import faults, listed
from service.problems import ProblemError

_FILE = {"type": "string", "format": "binary", "description": "Word、PDF、网页、表格或文本文件"}
_TEXT = """某某镇人民政府2024年政府信息公开工作年度报告
一、总体情况
2024年，本机关收到政府信息公开申请3件，予以公开2件。
五、存在的主要问题及改进情况
公开内容不够全面。下一步将加强培训。
"""
_EXAMPLE = {"text": _TEXT, "name": "2024.txt"}
_ID = re.compile(r"^[0-9a-f]{24}$")


class TextBody(BaseModel):
    """A report as text or as HTML."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"oneOf": [{"required": ["text"]}, {"required": ["html"]}]}
    )

    text: str | None = Field(default=None, min_length=1, description="报告全文")
    html: str | None = Field(default=None, min_length=1, description="报告网页的源代码")
    name: str | None = Field(default=None, max_length=200, description="显示用的名称")
    previous: str | None = Field(default=None, pattern=r"^[0-9a-f]{24}$", description="上一年度报告的编号")

    @model_validator(mode="after")
    def one_of_both(self) -> TextBody:
        """Exactly one of text and html."""
        if (self.text is None) == (self.html is None):
            raise ValueError("text 与 html 须有且只有一个 / exactly one of text and html")
        return self


REPORT_REQUEST: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": _FILE,
                        "previous": {"type": "string", "pattern": _ID.pattern, "description": "上一年度报告的编号"},
                    },
                }
            },
            "application/json": {
                "schema": TextBody.model_json_schema(),
                "examples": {"text": {"value": _EXAMPLE}},
            },
        },
    }
}


async def read_upload(request: Request) -> Upload:
    """The upload of a request; raises ProblemError for anything that is not one."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with request.form(max_files=1, max_fields=8, max_part_size=1 << 16) as form:
            upload = await _from_form(form)
    elif kind == "application/json":
        upload = from_text(await request.body())
    else:
        raise ProblemError("unsupported_body", detail=kind or "（未注明）")
    request.state.subject = upload.name
    return upload


async def _from_form(form: FormData) -> Upload:
    files = [value for value in form.values() if isinstance(value, UploadFile)]
    if not files:
        raise _wrong("file", "缺少文件 / a file is missing")
    unknown = next((name for name, value in form.multi_items() if name != "previous" and value is not files[0]), None)
    if unknown is not None:
        raise _wrong(unknown[:80], "没有这一项，请检查名称是否写对 / no such field")
    previous = form.get("previous") or None
    if previous is not None and not (isinstance(previous, str) and _ID.fullmatch(previous)):
        raise _wrong("previous", "不是报告编号 / not a report id")
    return await from_file(files[0], previous)


async def from_file(file: UploadFile, previous: str | None = None) -> Upload:
    """An uploaded file; its name is only ever shown, never used as a path."""
    return Upload(await file.read(), safe_name(file.filename), (file.content_type or "")[:120], previous)


def from_text(raw: bytes) -> Upload:
    """A report given as text or HTML in JSON."""
    try:
        body = TextBody.model_validate(json.loads(raw))
        data = (body.text or body.html or "").encode()
    except ValidationError as error:
        errors = faults(error.errors())
        raise ProblemError("invalid_request", detail=listed(errors), errors=errors) from error
    except UnicodeEncodeError as error:
        raise _wrong("text", "含有不成对的代理字符 / holds lone surrogates") from error
    except (ValueError, RecursionError) as error:
        raise _wrong("body", "不是 JSON / not JSON") from error
    html = body.html is not None
    name = safe_name(body.name, "粘贴的网页.html" if html else "粘贴的文本.txt")
    return Upload(data, name, "text/html" if html else "text/plain", body.previous)


def _wrong(field: str, message: str) -> ProblemError:
    errors = [{"field": field, "message": message}]
    return ProblemError("invalid_request", detail=listed(errors), errors=errors)


UploadDep = Annotated[Upload, Depends(read_upload)]
