"""What runs inside a review process: it waits for files on a pipe and answers with bytes.

A request is a JSON header ({"action", "name", "media_type", "previous", …}), the file's bytes and, when the header
says so, the earlier report's bytes. The answer is a JSON header ({"ok": true} or a refusal) and bytes.
Nothing is unpickled on either side: a file that takes over this process gains no hold on the service.
"""

from __future__ import annotations

import contextlib
import json
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from gouji.errors import GoujiError, ModelMismatch, NotAReport, SeveralReports, UnreadableFile
from gouji.flow import Reviewer
from service.lifeline import die_with_parent
from service.reviewing import actions, preload

TOO_MUCH_MEMORY = {"ok": False, "kind": "unreadable", "reason": "too_much_memory", "message": "内存超过上限"}

def serve(pipe: Connection, memory_mb: int) -> None:
    """Answer requests until the pipe closes; ends the process when memory ran out, as its heap is then in doubt."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the service's to answer
    die_with_parent()
    reviewer = Reviewer.load()
    with contextlib.suppress(GoujiError):
        reviewer.review_text(preload.WARM_UP)
    _limit_memory(memory_mb)
    _send(pipe, {"ok": True, "engine": actions.engine_version()}, b"")
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            header = json.loads(pipe.recv_bytes())
            data = pipe.recv_bytes()
            previous = pipe.recv_bytes() if header.get("previous") else None
            try:
                answer, body = _answer(reviewer, header, data, previous)
            except MemoryError:
                _send(pipe, TOO_MUCH_MEMORY, b"")
                return
            _send(pipe, answer, body)


def _answer(
    reviewer: Reviewer, header: dict[str, Any], data: bytes, previous: bytes | None
) -> tuple[dict[str, Any], bytes]:
    action: Callable[..., bytes] = actions.ACTIONS[header["action"]]
    try:
        return {"ok": True}, action(reviewer, header, data, previous)
    except UnreadableFile as error:
        if error.reason == "too_much_memory":
            raise MemoryError from error
        refusal = {"kind": "unreadable", "reason": error.reason, "attempts": list(error.attempts)}
        return {"ok": False, "message": str(error)} | refusal, b""
    except NotAReport as error:
        kind = "several_reports" if isinstance(error, SeveralReports) else "not_a_report"
        return {"ok": False, "kind": kind, "message": str(error)}, b""
    except ModelMismatch as error:
        return {"ok": False, "kind": "model", "message": str(error)}, b""
    except actions.ExportImpossibleError as error:
        return {"ok": False, "kind": "export_impossible", "message": str(error)}, b""
    except MemoryError:
        raise
    except RecursionError:
        return {"ok": False, "kind": "unreadable", "reason": "too_complex", "message": "文件的嵌套层次过深。"}, b""
    except Exception as error:
        # the fault of a reader must not look like a finding, nor carry the report's text into the logs
        return {"ok": False, "kind": "fault", "message": type(error).__name__, "trace": _trace(error)}, b""


def _trace(error: BaseException) -> list[str]:
    """Where it happened, without any value: file names and lines only."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)[-12:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def _send(pipe: Connection, header: dict[str, Any], body: bytes) -> None:
    pipe.send_bytes(json.dumps(header, ensure_ascii=False).encode("utf-8", "replace"))
    pipe.send_bytes(body)


def _limit_memory(megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
