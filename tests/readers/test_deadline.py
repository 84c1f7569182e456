"""A deadline stops work in its thread and leaves the interpreter as it found it."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from gouji.readers.deadline import OutOfTime, deadline


def test_work_that_takes_too_long_is_stopped_and_what_follows_is_left_alone():
    with pytest.raises(OutOfTime), deadline(0.1):
        while True:
            pass
    began = time.process_time()
    while time.process_time() - began < 1:  # longer than the time after which the exception would come again
        pass


def test_work_that_ends_in_time_is_not_stopped_later():
    with deadline(0.1):
        pass
    began = time.process_time()
    while time.process_time() - began < 0.5:
        pass


def test_a_profiler_runs_after_a_deadline():
    code = (
        "import sys; from gouji.readers.deadline import deadline\n"
        "with deadline(1): pass\n"
        "sys.setprofile(lambda *_: None); (lambda: None)(); print('done')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "done\n"
