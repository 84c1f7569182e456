"""Names, labels, landmarks, headings, contrast (WCAG AA) and width of every page, at a desk and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("selenium")
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.conftest import size
from tests.browser.test_pages import ask
from tests.service.texts import off_by_one

pytestmark = pytest.mark.browser
CHECKS = Path(__file__).with_name("checks.js").read_text("utf-8")
PAGES = ("/", "/?q=无", "/queue", "/queue?decision=all", "/reports/{id}", "/reports/{id}/years", "/rules", "/rules/GJ301", "/models", "/login")


@pytest.fixture(scope="module")
def id(server):
    earlier = ask(server, "/v1/reports", {"text": off_by_one(3, year=2023), "name": "2023.txt"})
    return ask(server, "/v1/reports", {"text": off_by_one(), "name": "2024.txt", "previous": earlier["id"]})["id"]


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_accessibility_fault(browser, server, id, address, width):
    size(browser, width, 900)
    browser.get(server + address.format(id=id))
    for details in browser.find_elements(By.CSS_SELECTOR, "details:not(.menu)"):
        browser.execute_script("arguments[0].open = true", details)
    assert browser.execute_script(CHECKS) == []


def test_the_first_tab_stop_skips_to_the_text(browser, server):
    browser.get(server)
    ActionChains(browser).send_keys(Keys.TAB).perform()
    focused = browser.switch_to.active_element
    assert focused.get_attribute("class") == "skip" and focused.rect["x"] >= 0
    focused.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"


def test_every_tab_stop_shows_where_it_is(browser, server, id):
    browser.get(f"{server}/reports/{id}")
    for _ in range(25):
        ActionChains(browser).send_keys(Keys.TAB).perform()
        focused = browser.switch_to.active_element
        if focused.tag_name == "body":
            break
        width = browser.execute_script("return getComputedStyle(arguments[0]).outlineWidth", focused)
        assert float(width.removesuffix("px")) >= 2, focused.get_attribute("outerHTML")[:200]


@pytest.mark.parametrize("width", [1440, 390])
def test_without_a_script_a_report_is_whole(browser, server, id, width):
    size(browser, width, 900)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(f"{server}/reports/{id}")
        assert all(item.is_displayed() for item in browser.find_elements(By.CSS_SELECTOR, ".finding"))
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
