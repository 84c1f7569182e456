"""Faults in the narrative: one number told wrong, never as another figure that the words might mean as well."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.inject.draft import Draft
from benchmarks.inject.figures import facts
from benchmarks.inject.planting import Planted, clean, mentions, retell, slip
from benchmarks.inject.sentences import Mention, print_sentence

APPLICATIONS = (
    "new",
    "carried_in",
    "intake",
    "total",
    "carried_out",
    "granted",
    "partial",
    "open",
    "refused",
    "unavailable",
    "declined",
    "other",
    "natural",
    "orgs",
)


def told_wrong(
    kind: str, random: Random, draft: Draft, keys: tuple[str, ...], avoid: tuple[str, ...], cells: tuple[str, ...] = ()
) -> Planted | None:
    """A number of one of the keys told wrong: never as another figure that the words might mean as well."""
    found = list(mentions(draft, keys))
    if not found:
        return None
    where, mention = random.choice(found)
    known = facts(draft.figures)
    shunned = {int(known[key]) for key in avoid if key in known}
    shunned |= {
        int(known["total"] - known["other"]),
        int(known["new"] - known["carried_out"]),
        int(known["total"] - known.get("withdrawn", 0)),
    }
    wrong = Decimal(slip(random, int(mention.value), shunned))
    told, sentence = retell(draft, where, wrong)
    return Planted(kind, told, cells, print_sentence(sentence, told.style), mention.printed(told.style), str(wrong))


def received_text(random: Random) -> Planted | None:
    """The received number in the narrative."""
    return told_wrong("received_text", random, clean(random), ("new", "intake"), APPLICATIONS)


def ended_text(random: Random) -> Planted | None:
    """The ended, carried-in or carried-out number in the narrative."""
    return told_wrong("ended_text", random, clean(random), ("total", "carried_in", "carried_out"), APPLICATIONS)


def result_text(random: Random) -> Planted | None:
    """A kind of result in the narrative."""
    keys = ("granted", "partial", "open", "refused", "unavailable", "declined", "other", "not_held", "query", "process")
    return told_wrong("result_text", random, clean(random), keys, (*APPLICATIONS, *keys))


def column_as_total(random: Random) -> Planted | None:
    """The narrative takes one applicant's cell for the total of the row."""
    draft = clean(random)
    found = list(mentions(draft, ("new", "granted", "partial", "total")))
    random.shuffle(found)
    known = facts(draft.figures)
    for where, mention in found:
        natural = draft.figures.cells[f"applications.{mention.key}.natural"]
        if natural not in (0, mention.value) and natural not in {
            known[key] for key in APPLICATIONS if key not in ("natural", "orgs")
        }:
            told, sentence = retell(draft, where, natural)
            return Planted(
                "column_as_total",
                told,
                (f"applications.{mention.key}.total",),
                print_sentence(sentence, told.style),
                str(mention.value),
                str(natural),
            )
    return None


def parts_over_whole(random: Random) -> Planted | None:
    """A part behind 其中 is larger than the whole."""
    draft = clean(random)
    known = facts(draft.figures)
    found = [m for m in mentions(draft, ("site", "wechat", "online")) if m[1].key != "online" or known["new"]]
    whole = {"site": "published", "wechat": "published", "online": "new"}
    for where, mention in found:
        wrong = Decimal(known[whole[mention.key]] + random.randint(1, 60))
        told, sentence = retell(draft, where, wrong)
        text = print_sentence(sentence, told.style)
        if "其中" in text or "分别为" in text or "按申请方式" in text:
            return Planted("parts_over_whole", told, (), text, str(mention.value), str(wrong))
    return None


def share(random: Random) -> Planted | None:
    """A share that no whole of the sentence yields."""
    draft = clean(random)
    found = list(mentions(draft, ("%",)))
    if not found:
        return None
    where, mention = random.choice(found)
    known = facts(draft.figures)
    part = mention.key.strip("%").split("/")[0]
    wholes = [known[key] for key in ("new", "intake", "total", "published_two", "open", "published") if known[key]]
    near = {100 * Decimal(known[part]) / Decimal(whole) for whole in wholes}
    for step in random.sample(("1.30", "-2.10", "3.70", "-4.40", "9", "0.60"), k=6):
        wrong = mention.value + Decimal(step).quantize(mention.value)
        if 0 < wrong < 100 and all(abs(wrong - value) > Decimal("0.2") for value in near):
            told, sentence = retell(draft, where, wrong)
            return Planted("share", told, (), print_sentence(sentence, told.style), f"{mention.value}%", f"{wrong}%")
    return None


def growth(random: Random) -> Planted | None:
    """A change since last year that the two figures of the sentence do not give."""
    draft = clean(random)
    for where, mention in mentions(draft, ("growth",)):
        wrong = mention.value + Decimal(random.choice(("1.25", "-2.50", "11.00")))
        told, sentence = retell(draft, where, wrong)
        text = print_sentence(sentence, told.style)
        if wrong and any(isinstance(part, Mention) and part.key == "new_before" for part in sentence):
            return Planted("growth", told, (), text, f"{mention.value}%", f"{wrong}%")
    return None


def dispute_count(random: Random) -> Planted | None:
    """The number of reviews or suits in the narrative."""
    keys = ("review_total", "suit_total", "direct_total", "after_total", "review_upheld", "suit_upheld")
    draft = clean(random)
    known = facts(draft.figures)
    concluded = {f"{k}_c": known[f"{k}_total"] - known[f"{k}_pending"] for k in ("review", "suit", "direct", "after")}
    names = tuple(key for key in known if key.startswith(("review_", "suit_", "direct_", "after_")))
    planted = told_wrong("dispute_count", random, draft, keys, names)
    return (
        planted
        if planted and Decimal(planted.after) not in {*concluded.values(), known["review_total"] + known["suit_total"]}
        else None
    )


def documents_text(random: Random) -> Planted | None:
    """The number of documents issued, repealed or in force in the narrative."""
    return told_wrong(
        "documents_text",
        random,
        clean(random, form="2021"),
        ("issued", "repealed", "in_force"),
        ("issued", "repealed", "in_force"),
    )
