"""What a reviewer does, in a real browser: upload, review by keyboard, undo, export, the queue, train and promote."""

from __future__ import annotations

import json
import re
import time
import urllib.request

import pytest

pytest.importorskip("selenium")
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import size
from tests.service.texts import off_by_one, sample

pytestmark = pytest.mark.browser
CSS = By.CSS_SELECTOR


def wait(browser, what, seconds: float = 60):
    """Waits for it, also while the page replaces the very part that is looked at."""
    redrawn = (StaleElementReferenceException,)
    return WebDriverWait(browser, seconds, poll_frequency=0.1, ignored_exceptions=redrawn).until(lambda _: what())


def ask(server, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(server + path, data, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.load(answer)


def type_keys(browser, *keys):
    ActionChains(browser).send_keys(*keys).perform()


def current(browser):
    return browser.find_element(CSS, ".finding.current")


def decision(item):
    return item.get_attribute("data-decision")


@pytest.fixture(scope="module")
def report(server):
    """A report with a mismatch, linked to the year before."""
    earlier = ask(server, "/v1/reports", {"text": off_by_one(3, year=2023), "name": "2023.txt"})
    return ask(server, "/v1/reports", {"text": off_by_one(), "name": "2024.txt", "previous": earlier["id"]})


@pytest.fixture
def opened(browser, server, report):
    """The report's page with all its findings open."""
    for item in ask(server, f"/v1/reports/{report['id']}/findings")["items"]:
        if item["decision"] != "open":
            request = urllib.request.Request(
                f"{server}/v1/findings/{item['id']}", json.dumps({"decision": "open"}).encode(),
                {"content-type": "application/json"}, method="PATCH",
            )
            urllib.request.urlopen(request, timeout=30).close()
    browser.get(f"{server}/reports/{report['id']}")
    return browser


def test_one_file_is_uploaded_and_its_review_shown(browser, server, tmp_path):
    file = tmp_path / "下冶镇2022.txt"
    file.write_text(off_by_one(4, year=2022), encoding="utf-8")
    browser.get(server)
    browser.find_element(By.ID, "files").send_keys(str(file))
    wait(browser, lambda: "/reports/" in browser.current_url)
    assert "2022" in browser.title
    assert browser.find_elements(CSS, "mark.claim.differs")


def test_a_refused_file_is_told_on_the_page(browser, server, tmp_path):
    file = tmp_path / "菜谱.txt"
    file.write_text("今天吃什么", encoding="utf-8")
    browser.get(server)
    browser.find_element(By.ID, "files").send_keys(str(file))
    alert = browser.find_element(CSS, "#upload .alert[role=alert]")
    wait(browser, alert.is_displayed)
    assert "年度报告" in alert.text
    browser.get_log("browser")  # the browser notes the refusal itself


def test_many_files_dropped_become_a_batch(browser, server):
    browser.get(server)
    browser.execute_script(
        """const data = new DataTransfer();
        for (const [name, text] of arguments[0]) data.items.add(new File([text], name, {type: "text/plain"}));
        const drop = new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: data});
        document.querySelector("#upload").dispatchEvent(drop);""",
        [["甲.txt", sample("wuqia_county_office_2022_pipe_cells.txt")], ["乙.txt", "不是报告"]],
    )
    wait(browser, lambda: "/batches/" in browser.current_url)
    wait(browser, lambda: browser.find_element(By.ID, "batch").get_attribute("data-state") == "done")
    text = browser.find_element(CSS, "ol.files").text
    assert "已审核" in text and "未受理" in text


def test_stepping_through_findings_lights_both_places(opened):
    first = current(opened)
    lit = {element.tag_name for element in opened.find_elements(CSS, ".lit")}
    assert lit == {"mark", "td"}
    assert opened.find_element(CSS, "mark.lit").text.startswith("收到政府信息公开申请")
    box = opened.find_element(CSS, "mark.lit").rect
    pane = opened.find_element(CSS, ".pane.text").rect
    assert pane["y"] <= box["y"] <= pane["y"] + pane["height"]
    type_keys(opened, "j")
    assert current(opened) != first
    type_keys(opened, "k")
    assert current(opened) == first
    type_keys(opened, "k")
    assert current(opened) == opened.find_elements(CSS, ".finding")[-1]


def test_findings_are_reviewed_and_undone_by_keyboard_alone(opened, server):
    items = opened.find_elements(CSS, ".finding")
    type_keys(opened, "c")
    wait(opened, lambda: decision(items[0]) == "confirmed")
    wait(opened, lambda: current(opened) == items[1])
    type_keys(opened, "d")
    wait(opened, lambda: opened.find_element(By.ID, "dismiss").is_displayed())
    type_keys(opened, "口径不同 cjk", Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB, Keys.TAB)
    opened.find_element(CSS, "#dismiss button[value=ok]").send_keys(Keys.ENTER)
    wait(opened, lambda: decision(items[1]) == "dismissed")
    kept = ask(server, f"/v1/findings/{items[1].get_attribute('data-id')}")
    assert (kept["decision"], kept["reason"]) == ("dismissed", "口径不同 cjk")
    type_keys(opened, "u")
    wait(opened, lambda: decision(items[1]) == "open")
    type_keys(opened, "u")
    wait(opened, lambda: decision(items[0]) == "open")
    assert current(opened) == items[0]
    history = ask(server, f"/v1/findings/{items[0].get_attribute('data-id')}")["history"]
    assert [entry["decision"] for entry in history][-2:] == ["confirmed", "open"]


def test_a_deadline_is_given_with_a_confirmation_and_taken_back_with_it(opened, server):
    item = current(opened)
    opened.execute_script("arguments[0].value = '2030-01-31'", item.find_element(CSS, "input[name=due]"))
    type_keys(opened, "c")
    wait(opened, lambda: decision(item) == "confirmed")
    assert ask(server, f"/v1/findings/{item.get_attribute('data-id')}")["due"] == "2030-01-31"
    assert "期限 2030-01-31" in opened.execute_script("return arguments[0].querySelector('[data-state]').textContent", item)
    type_keys(opened, "u")
    wait(opened, lambda: decision(item) == "open")
    assert ask(server, f"/v1/findings/{item.get_attribute('data-id')}")["due"] is None


def test_a_dismissal_that_is_cancelled_decides_nothing(opened):
    item = current(opened)
    type_keys(opened, "d")
    wait(opened, lambda: opened.find_element(By.ID, "dismiss").is_displayed())
    type_keys(opened, Keys.ESCAPE)
    wait(opened, lambda: not opened.find_element(By.ID, "dismiss").is_displayed())
    assert decision(item) == "open"


def test_help_opens_and_closes_by_keyboard(opened):
    type_keys(opened, "?")
    assert opened.find_element(By.ID, "help").is_displayed()
    type_keys(opened, Keys.ESCAPE)
    wait(opened, lambda: not opened.find_element(By.ID, "help").is_displayed())


def test_a_decision_of_somebody_else_in_between_is_told_and_shown(opened, server):
    item = current(opened)
    body = json.dumps({"decision": "dismissed", "reason": "他人"}).encode()
    address = f"{server}/v1/findings/{item.get_attribute('data-id')}"
    request = urllib.request.Request(address, body, {"content-type": "application/json"}, method="PATCH")
    urllib.request.urlopen(request, timeout=30).close()
    type_keys(opened, "c")
    wait(opened, lambda: "已由" in opened.find_element(By.ID, "told").text)
    assert decision(item) == "dismissed"


def test_a_quality_reason_leads_to_its_sentence(opened):
    opened.find_element(CSS, "#quality summary").click()
    link = opened.find_element(CSS, "#quality .reasons a")
    link.click()
    assert opened.find_elements(CSS, "mark.reason.lit")


def test_a_marked_claim_leads_to_its_finding(opened):
    type_keys(opened, "j")
    opened.execute_script("document.querySelector('mark.claim.differs').click()")
    assert current(opened).find_elements(By.PARTIAL_LINK_TEXT, "GJ301")


def test_exports_come_as_files(opened):
    opened.find_element(CSS, ".menu summary").click()
    opened.find_element(By.LINK_TEXT, "Excel 台账").click()
    wait(opened, lambda: [path for path in opened.downloads.glob("*.xlsx") if path.stat().st_size > 2000])


def test_equal_findings_are_decided_together(browser, server, report):
    browser.get(f"{server}/queue?code=GJ301")
    group = browser.find_element(CSS, "[data-group]")
    lines = group.find_elements(CSS, ".members li")
    assert len(lines) >= 2
    group.find_element(CSS, "input[name=reason]").send_keys("一并处理")
    group.find_element(CSS, "[data-many=dismissed]").click()
    wait(browser, lambda: all(decision(line) == "dismissed" for line in lines))
    browser.get(f"{server}/queue?code=GJ301&decision=dismissed")
    assert "一并处理" in browser.find_element(By.TAG_NAME, "main").text


def test_the_ledger_holds_what_is_ticked_and_without_ticks_what_is_listed(browser, server, report):
    browser.get(f"{server}/queue?decision=all")
    menu, boxes = browser.find_element(CSS, ".menu summary"), browser.find_elements(CSS, ".members input")
    total = int(re.sub(r"\D", "", browser.find_element(CSS, "h1 small").text))
    assert total > 1
    for box in boxes[1:]:
        box.click()
    wanted = boxes[0].find_element(By.XPATH, "./ancestor::li").get_attribute("data-id")
    menu.click()
    wait(browser, lambda: browser.find_element(CSS, ".ticked").text.startswith("勾选的 1 条"))
    assert [item["id"] for item in _exported(browser, ".ticked")] == [wanted]
    boxes[0].click()
    menu.click()
    wait(browser, lambda: not browser.find_element(CSS, ".ticked").is_displayed())
    assert len(_exported(browser, ".sheet > ul")) == total


def test_an_open_menu_is_on_the_screen(browser, server, report):
    for width in (1440, 390):
        size(browser, width, 900)
        for address in ("/queue", f"/reports/{report['id']}"):
            browser.get(server + address)
            browser.find_element(CSS, ".menu summary").click()
            for link in browser.find_elements(CSS, ".menu a"):
                assert link.rect["x"] >= 0 and link.rect["x"] + link.rect["width"] <= width, (address, width)


def _exported(browser, part):
    """The findings of the JSON ledger that this part of the open menu gives."""
    for path in browser.downloads.glob("*.json"):
        path.unlink()
    browser.find_element(CSS, part).find_element(By.LINK_TEXT, "JSON").click()
    file = wait(browser, lambda: next(browser.downloads.glob("*.json"), None))
    return json.loads(file.read_text("utf-8"))["items"]


def test_a_model_is_trained_promoted_and_taken_back(browser, server):
    browser.get(f"{server}/models")
    before = {item["version"]: item["current"] for item in ask(server, "/v1/models")["items"]}
    browser.find_element(CSS, "[data-train]").click()
    wait(browser, lambda: browser.find_elements(CSS, ".job"))
    wait(browser, lambda: _job(server)["state"] not in ("queued", "running"), 400)
    job = _job(server)
    assert job["state"] == "done", job
    browser.get(f"{server}/models")
    version = ({item["version"] for item in ask(server, "/v1/models")["items"]} - set(before)).pop()
    box = browser.find_element(By.ID, f"v-{version}")
    assert "候选" in box.text
    for field in box.find_elements(CSS, ".stack input"):
        field.send_keys("浏览器测试")
    box.find_element(CSS, "[data-promote]").click()
    wait(browser, lambda: _current(server) == version)
    wait(browser, lambda: browser.find_elements(CSS, "[data-roll-back]"))
    browser.find_element(CSS, "[data-roll-back]").click()
    wait(browser, lambda: _current(server) != version)


def _job(server):
    return ask(server, "/v1/jobs?kind=train")["items"][0]


def _current(server):
    return next((item["version"] for item in ask(server, "/v1/models")["items"] if item["current"]), None)


def test_nothing_is_asked_of_other_hosts(opened, server):
    names = opened.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert names
    assert not [name for name in names if not name.startswith(server)]
    assert not re.search(r"https?://(?!127\.0\.0\.1|www\.w3\.org)", opened.page_source)


def test_pages_answer_at_once(browser, server, report):
    for address in ("/", "/queue", f"/reports/{report['id']}"):
        started = time.perf_counter()
        browser.get(server + address)
        assert time.perf_counter() - started < 5
