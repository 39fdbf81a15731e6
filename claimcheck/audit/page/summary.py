"""What an audit says at its head and its end: notices, counts of differences, how the figures were made."""

from __future__ import annotations

from claimcheck.audit.measures.catalogue import Unit
from claimcheck.audit.measures.results import SMALL, Difference, Verdict
from claimcheck.audit.measures.tool_error import measured
from claimcheck.audit.page.view import MEASURES, View

REPEATED = 0.1
"""Share of articles that an outlet had published before from which it is said."""


def overview(view: View) -> list[tuple[str, str, str]]:
    """The figures at the head: value, label, and the section that it leads to."""
    measures, words = view.measures, view.words
    whole = [("attributed", "attribution"), ("anonymous", "sources"), ("unverified", "unverified")]
    figures = [
        (f"{measures.counted:,}", words.say("overview", "articles"), "about"),
        (f"{len(view.groups):,}", words.say("groups", measures.by[0]), "examples"),
        (f"{len(ranked(view, Verdict.CLEAR)):,}", words.say("overview", "clear"), "differences"),
    ]
    for key, section in whole:
        value = words.number(view.figure((), key).value, MEASURES[key])
        unit = "" if MEASURES[key].unit is Unit.SHARE else f" ({words.unit(MEASURES[key])})"
        figures.append((value, f"{words.measure(key)}{unit}", section))
    return figures


def notices(view: View) -> list[str]:
    """What readers must know before they read on."""
    measures, words = view.measures, view.words
    said = [words.say("notice", "error")]
    shown = set(view.shown)
    small = sum(each.small and each.value is not None for each in measures.figures if each.group in shown)
    if small:
        said.append(words.say("notice", "small", count=f"{small:,}", least=SMALL))
    if measures.failed:
        said.append(words.say("notice", "failed", count=f"{measures.failed:,}"))
    if measures.collected:
        said.append(words.say("notice", "collected", count=f"{measures.collected:,}"))
    copied = view.figure((), "copies/elsewhere")
    if copied.value:
        how = words.say("notice", f"dedupe/{measures.dedupe}")
        share = words.number(copied.value, MEASURES["copies/elsewhere"])
        said.append(words.say("notice", "copies", share=share, how=how))
    repeating = [group for group in view.shown if (view.figure(group, "copies/repeated").value or 0) > REPEATED]
    if repeating and measures.dedupe == "none":
        joint = "\u060c " if words.rtl else ", "
        said.append(words.say("notice", "repeated", names=joint.join(map(words.group, repeating))))
    unread = sum(count for language, count in measures.languages if language is None)
    if unread:
        said.append(words.say("notice", "language", count=f"{unread:,}"))
    if len(view.shown) < len(view.groups):
        groups = words.say("groups", measures.by[0])
        counts = {"count": len(view.shown), "all": len(view.groups)}
        said.append(words.say("notice", "shown", groups=groups, file="measures.csv", **counts))
    return said


def ranked(view: View, *verdicts: Verdict) -> list[Difference]:
    """The differences with one of these verdicts, the strongest effect first."""
    found = [each for each in view.differences() if each.verdict in verdicts]
    return sorted(found, key=lambda each: (-abs(each.effect), view.words.group(each.group), each.measure))


def verdict_counts(view: View) -> str:
    """How many differences there are of each verdict, in a sentence."""
    found = view.differences()
    counts = {verdict.value: sum(each.verdict is verdict for each in found) for verdict in Verdict}
    tested = sum(each.p is not None for each in found)
    groups = view.words.say("groups", view.measures.by[0])
    return view.words.say(
        "text", "pair" if len(view.groups) == 2 else "differences", tested=tested, groups=groups, **counts
    )


def about(view: View) -> list[str]:
    """How the figures were made."""
    words = view.words
    return [
        words.say("about", "interval", resamples=f"{view.measures.resamples:,}"),
        words.say("about", "tests"),
        words.say("about", "effect"),
        words.say("about", "tool", day=measured()["measured"]),
        words.say("about", "copies"),
        words.say("about", "diversity"),
    ]
