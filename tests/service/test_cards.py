"""A model's card on its page: Markdown as a reader expects it, nothing that runs or leads elsewhere."""

from __future__ import annotations

import pytest
from lxml import html

from service.pages.cards import rendered

PLOTS = ("years.svg",)


def tree(card):
    return html.fromstring(f"<div>{rendered(card, '2025.1', PLOTS)[0]}</div>")


@pytest.mark.parametrize(("card", "path", "told"), [
    ("# 模型", "//h3", "模型"), ("## 成绩", "//h4", "成绩"), ("###### 末", "//h6", "末"), ("**要** 点", "//p/strong", "要"),
    ("- 甲\n- 乙", "//ul/li[2]", "乙"), ("1. 甲\n2. 乙", "//ol/li[1]", "甲"),
    ("| 标签 | F1 |\n| :-- | --: |\n| overview | 0.8 |", "//div[@tabindex]/table//td[2]", "0.8"),
])
def test_markdown_is_shown_as_what_it_means(card, path, told):
    assert [element.text_content() for element in tree(card).xpath(path)] == [told]


def test_the_models_own_plots_are_images():
    card, shown = rendered("![各年度](years.svg)", "2025.1", PLOTS)
    image = html.fromstring(str(card)).xpath("//img")[0]
    assert (image.get("src"), image.get("alt")) == ("/v1/models/sections/2025.1/plots/years.svg", "各年度")
    assert shown == PLOTS


@pytest.mark.parametrize("card", [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "前<b onclick=x>后", "[点](javascript:alert(1))",
    "[点](https://example.com)", "<https://example.com>", "![图](https://example.com/x.png)", "![图](other.svg)",
    '![图](years.svg"onerror="alert(1))', "[点][1]\n\n[1]: https://example.com", "![a\"><script>](x)",
    "| a |\n| :-: |\n| <script>1</script> |", "```<script>\n<script>\n```", "&lt;script&gt;",
])
def test_nothing_in_a_card_runs_or_leads_elsewhere(card):
    page = tree(card)
    assert not page.xpath(".//script | .//img | .//b | .//a | .//@style | .//@*[starts-with(name(), 'on')]")


def test_a_version_cannot_break_out_of_the_address():
    card, _ = rendered("![x](years.svg)", '../"><script>', PLOTS)
    assert html.fromstring(str(card)).xpath("//img/@src") == ["/v1/models/sections/..%2F%22%3E%3Cscript%3E/plots/years.svg"]


def test_the_page_shows_the_packaged_models_card(client):
    page = html.fromstring(client.get("/models", headers={"accept": "text/html"}).text)
    cards = page.cssselect(".cardtext")
    assert cards and all(card.cssselect("table") and card.cssselect("h3") for card in cards)
    assert len(cards[0].cssselect("img.drawn")) == 3
    assert not page.xpath("//@style")
