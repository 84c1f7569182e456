"""A whole report before it is printed: figures, sentences in their sections, layout and style."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

from benchmarks.inject.figures import Figures, earlier, facts, make_figures
from benchmarks.inject.organs import Organ, make_organ
from benchmarks.inject.sentences import STYLES, Facts, Mention, Sentence, choose, fill, print_sentence, wordings

Paragraph = tuple[Sentence, ...]
SPLIT = ("自然人", "其中", "网络")  # words of a sentence that tells its applicants or channels already


@dataclass(frozen=True)
class Draft:
    """One report. `narrative` holds paragraphs by section; a lone string in a sentence is a heading or a connective.

    layout    how the tables are printed, see layouts.py
    style     how counts are printed, see sentences.py
    ascii     whether brackets, commas and colons are the half-width ones
    previous  last year's figures, where last year's report goes with it
    """

    organ: Organ
    year: int
    figures: Figures
    narrative: Mapping[str, tuple[Paragraph, ...]]
    layout: str
    style: str
    ascii: bool = False
    previous: Figures | None = None


class Teller:
    """Makes the sentences of one report from its facts."""

    def __init__(self, random: Random, organ: Organ, year: int, known: Facts) -> None:
        self.random, self.facts = random, known
        self.untold = list(wordings()["distractors"])
        random.shuffle(self.untold)
        self.words = {
            "y": str(year),
            "y-1": str(year - 1),
            "y+1": str(year + 1),
            "we": organ.we,
            "area": organ.area,
            "organ": organ.name,
        }

    def tell(self, group: str) -> list[Sentence]:
        """One sentence of a group, or none where the facts allow none."""
        entry = choose(self.random, group, self.facts)
        return [fill(self.random, entry["text"], self.facts, self.words)] if entry else []

    def results(self) -> list[Sentence]:
        """The results one after another behind a heading phrase."""
        told: list[Sentence] = []
        together = self.random.random() < 0.3 and self.facts["granted"] and self.facts["partial"]
        for key, entries in wordings()["results"].items():
            entry = choose(self.random, entries, self.facts)
            if entry and (key not in ("granted", "partial") if together else key != "open"):
                told.append(fill(self.random, entry["text"], self.facts, self.words))
        mark = self.random.choice(("，", "；", "、"))
        if any(isinstance(part, str) and "，" in part for sentence in told for part in sentence):
            mark = "；"
        return [join([self.tell("results_head")[0], join(told, mark)], "")] if told else []

    def distractors(self, most: int) -> list[Sentence]:
        """Up to `most` sentences about figures that no cell holds, none of them told before."""
        texts = [self.untold.pop() for _ in range(self.random.randint(1, most))]
        return [fill(self.random, text, self.facts, self.words) for text in texts]


def join(sentences: Iterable[Sentence], mark: str) -> Sentence:
    """Sentences made one, with a mark between them."""
    joined: list[str | Mention] = []
    for sentence in sentences:
        joined += ([mark] if joined and mark else []) + list(sentence)
    return tuple(joined)


def make_draft(random: Random, *, layout: str, with_previous: bool = False, form: str | None = None) -> Draft:
    """A clean report: every sentence fits the figures."""
    organ = make_organ(random)
    version = form or ("2021" if with_previous or random.random() < 0.88 else "2019")
    year = random.randint(2022, 2025) if version == "2021" else random.choice((2019, 2020))
    return build(random, organ, year, make_figures(random, organ, version), layout=layout, with_previous=with_previous)


def build(
    random: Random, organ: Organ, year: int, figures: Figures, *, layout: str, with_previous: bool = False
) -> Draft:
    """A draft of these figures."""
    before = earlier(random, organ, figures) if with_previous else None
    known = facts(figures) | {"whole": int(organ.whole)}
    if before:
        known |= {"new_before": int(before.cells["applications.new.total"])}
    teller = Teller(random, organ, year, known)
    narrative = tell_all(teller, random, figures)
    return Draft(organ, year, figures, narrative, layout, random.choice(STYLES), random.random() < 0.4, before)


def tell_all(teller: Teller, random: Random, figures: Figures) -> dict[str, tuple[Paragraph, ...]]:
    """All paragraphs of a report, by section."""
    say, heads = teller.tell, random.choice((True, True, False))
    intake = [*say("received" if teller.facts["new"] else "nothing_received")]
    text = print_sentence(intake[0], "plain") if intake else ""
    if (
        teller.facts["new"]
        and not teller.facts["carried_in"]
        and random.random() < 0.6
        and not any(w in text for w in SPLIT)
    ):
        intake = [join([*intake, *say("split")], "，")]
    ended = say("ended") if random.random() < 0.8 and "办结" not in text else []
    results = random.choice((teller.results, teller.results, lambda: say("all_results"), list))()
    disputes = say("disputes") or say("no_disputes")
    documents = say("documents") if figures.form == "2021" else []
    own_section = random.random() < 0.15  # some offices tell their applications under the third heading
    applications = [*intake, *ended, *results]
    overview: list[tuple[str, list[Sentence]]] = [
        (
            "主动公开",
            [
                *say("published"),
                *(documents if random.random() < 0.5 else []),
                *say("decisions"),
                *teller.distractors(3),
            ],
        ),
        ("依申请公开", [] if own_section else [*applications, *([] if random.random() < 0.3 else disputes)]),
        ("政府信息管理", [*say("management"), *documents]),
        ("政府信息公开平台建设", [*say("platform"), *teller.distractors(2)]),
        ("监督保障", [*say("guarantee"), *(teller.distractors(2) if random.random() < 0.5 else [])]),
    ]
    number = "一二三四五"
    named = [((f"（{number[i]}）{title}。",), told) for i, (title, told) in enumerate(overview)]
    return {
        "preamble": tuple((sentence,) for sentence in say("preface")) if random.random() < 0.6 else (),
        "overview": ((*say("overview"),), *(((head,) if heads else ()) + tuple(told) for head, told in named if told)),
        "proactive": (),
        "applications": (tuple(applications),) if own_section and applications else (),
        "review_litigation": (tuple(disputes),) if random.random() < 0.2 and disputes else (),
        "problems_improvements": (*((s,) for s in say("problems")), *((s,) for s in say("measures"))),
        "other_matters": tuple((s,) for s in say("fees")),
    }
