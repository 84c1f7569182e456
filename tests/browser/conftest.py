"""A real server and a real Chromium; skipped with the reason where either is missing."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--lang=zh-CN",
)
ROOT = Path(__file__).parents[2]


def _tools() -> tuple[str, str]:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    missing = [name for name, found in (("chromium", browser), ("chromedriver", driver)) if not found]
    if missing or browser is None or driver is None:
        pytest.skip(f"the pages are tried in a real browser; not installed: {', '.join(missing)} (Debian: apt-get install chromium chromium-driver)")
    return browser, driver


@pytest.fixture(scope="session")
def tools() -> tuple[str, str]:
    """Where Chromium and its driver are."""
    return _tools()


@pytest.fixture(scope="session")
def server(tools: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`gouji serve` on a fresh folder, as a user starts it; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    command = [sys.executable, "-m", "gouji", "serve", "--port", str(port)]
    settings = {"GOUJI_HOME": str(home), "GOUJI_REVIEW_PROCESSES": "1", "GOUJI_REVIEW_SECONDS": "120",
                "GOUJI_LOG_LEVEL": "error"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GOUJI_")}
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=kept | settings, stdout=log, stderr=log)
        try:
            _wait(f"http://127.0.0.1:{port}/readyz", process, home / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"the server ended:\n{log.read_text()[-3000:]}")
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.HTTPError as refused:
            refused.close()
        except OSError:
            pass
        time.sleep(0.5)
    raise AssertionError(f"the server did not get ready:\n{log.read_text()[-3000:]}")


@pytest.fixture(scope="session")
def chrome(tools: tuple[str, str], tmp_path_factory: pytest.TempPathFactory):
    """One browser for all tests, with a profile of its own."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = tools[0]
    downloads = tmp_path_factory.mktemp("downloads")
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(tools[1]))
    driver.downloads = downloads
    yield driver
    driver.quit()


@pytest.fixture
def browser(chrome, server: str):
    """The browser at desktop width; nothing may have been said on its console afterwards."""
    size(chrome, 1440, 900)
    chrome.get_log("browser")
    yield chrome
    said = [entry for entry in chrome.get_log("browser") if "409 (Conflict)" not in entry["message"]]
    assert not said, said


def size(driver, width: int, height: int) -> None:
    """Lay pages out for a screen of this size."""
    screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
