"""Review processes: replaced after many reviews or when they break a limit, ended with whoever started them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gouji.errors import NotAReport, UnreadableFile
from service.reviewing import Limits, ReviewPool, pool
from tests.service.texts import sample

HEADER = {"name": "年报.txt", "media_type": "text/plain"}


@pytest.fixture
def one():
    kept = ReviewPool(1, Limits(seconds=60))
    while not kept.ready:
        time.sleep(0.05)
    yield kept
    kept.close()


def pid_of(one: ReviewPool) -> int:
    return one._slots[0]._process.pid


def wait_until_ready(one: ReviewPool) -> None:
    deadline = time.monotonic() + 60
    while not one.ready and time.monotonic() < deadline:
        time.sleep(0.02)


def test_refusals_come_through_as_the_engines_own(one):
    with pytest.raises(NotAReport, match="年报"):
        one.run("review", "今天天气很好。".encode(), HEADER)
    with pytest.raises(UnreadableFile) as told:
        one.run("review", b"\0\1\2" * 99, HEADER)
    assert told.value.reason


def test_a_process_that_dies_is_replaced(one):
    before = pid_of(one)
    os.kill(before, signal.SIGKILL)
    with pytest.raises(UnreadableFile) as told:
        one.run("review", sample().encode(), HEADER)
    assert told.value.reason == "crashed"
    assert one.run("review", sample().encode(), HEADER)
    assert pid_of(one) != before


def test_a_process_is_replaced_after_many_reviews(one, monkeypatch):
    monkeypatch.setattr(pool, "_SERVES", 2)
    before = pid_of(one)
    for _ in range(3):
        assert one.run("review", sample().encode(), HEADER)
    assert pid_of(one) != before
    assert one.restarts == 0


def test_memory_is_limited():
    small = ReviewPool(1, Limits(seconds=60, memory_mb=700))
    wait_until_ready(small)
    big = ("一、总体情况\n" + "收到申请1件。\n" * 40 + "二、主动公开政府信息情况\n") * 12_000
    try:
        small.run("review", big.encode(), HEADER)
    except UnreadableFile as refused:
        assert refused.reason in ("too_much_memory", "crashed", "too_large", "too_complex", "too_many_lines")
    small.close()


def test_processes_end_with_a_killed_parent(tmp_path: Path):
    """Also when it had no time to tell them."""
    script = (
        "import time\nfrom service.reviewing import Limits, ReviewPool\n"
        "if __name__ == '__main__':\n    p = ReviewPool(1, Limits())\n"
        "    while not p.ready: time.sleep(0.05)\n    print(p._slots[0]._process.pid, flush=True)\n    time.sleep(600)\n"
    )
    file = tmp_path / "parent.py"
    file.write_text(script)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    parent = subprocess.Popen([sys.executable, str(file)], stdout=subprocess.PIPE, env=environment)
    child = json.loads(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{child}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists()
