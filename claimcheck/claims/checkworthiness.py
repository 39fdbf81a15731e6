"""What makes a proposition checkable, and how much it needs a check.

The division into what is not factual, factual but unimportant, and check-worthy follows ClaimBuster
(Arslan, Hassan, Li and Tremayne, *A Benchmark Dataset of Check-worthy Factual Claims*, ICWSM 2020);
that a claim's worth lies in its consequence and in how badly it is vouched for, and not in whether it
looks false, follows Allein and Moens (*Checkworthiness in Automatic Claim Detection Models*, MISDOOM
2020) and the check-worthiness tasks of the CLEF CheckThat! labs (2018 to 2024).
"""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.claims.propositions import Proposition
from claimcheck.claims.reasons import REASONS
from claimcheck.claims.words import Compiled
from claimcheck.model import ClaimStatus, Flag, Match, Verdict

# A claim that agrees with the record needs a check less, but the record covers a part of it only.
CONFIRMED_SHARE = 0.4
# The reason that a flag gives, by its rule.
BY_FLAG = {
    "unverified_claim/anonymous_source": "anonymous",
    "unverified_claim/hearsay": "doubted",
    "unverified_claim/explicitly_unverified": "doubted",
    "unverified_claim/unsourced_assertion": "no_source",
    "unverified_claim/details_withheld": "withheld",
    "unverified_claim/unsourced_prediction": "prediction",
}
VAGUE = "vague_quantity"
BY_FORCE = {"accuse": "accusation", "deny": "denial", "doubt": "doubted"}
ORDER = {code: place for place, code in enumerate(REASONS)}
# Grounds that a figure or a date outweighs: «he believes that 300 were hurt» can be checked.
OUTWEIGHED = frozenset({"opinion", "wish"})
# That somebody bears a title rightly confirms nothing of what the sentence says about them.
WHO = frozenset({"person", "office"})
NOT_CHECKABLE = frozenset({"opinion", "wish", "prediction", "question", "courtesy"})


def reasons_of(
    words: Compiled,
    proposition: Proposition,
    found: set[str],
    flags: Iterable[Flag],
    matches: Iterable[Match],
    speakers: int,
) -> tuple[str, ...]:
    """The reasons of a proposition, in the order of :data:`REASONS`.

    ``found`` are those that its words give; ``flags`` and ``matches`` are those that touch it,
    ``speakers`` is how many the article quotes.
    """
    for flag in flags:
        if flag.rule in BY_FLAG:
            found.add(BY_FLAG[flag.rule])
        elif flag.category == VAGUE:
            found.add("withheld" if flag.code == "withheld" else "vague")
    for match in matches:
        if match.verdict is Verdict.CONTRADICTS:
            found.add("contradicted")
        elif match.verdict is Verdict.AGREES and any(c.agrees and c.field not in WHO for c in match.checks):
            found.add("confirmed")
    found |= _from_statement(words, proposition, speakers)
    if "figure" in found or "date" in found:
        found -= OUTWEIGHED
    return tuple(sorted(found, key=ORDER.__getitem__))


def _from_statement(words: Compiled, proposition: Proposition, speakers: int) -> set[str]:
    """What follows from who says it and how."""
    statement = proposition.statement
    if statement is None:
        return {"narration"}
    found = {"statement"}
    if speakers == 1:
        found.add("single_source")
    if statement.cue:
        force = statement.cue.force
        if force in BY_FORCE:
            found.add(BY_FORCE[force])
        if force in words.forces:
            found.add(words.forces[force])
    return found


def status_of(reasons: Iterable[str]) -> ClaimStatus:
    """What was found about a proposition with these reasons; the record outweighs everything else."""
    found = set(reasons)
    if "contradicted" in found:
        return ClaimStatus.CONTRADICTS
    if "confirmed" in found:
        return ClaimStatus.AGREES
    if found & NOT_CHECKABLE:
        return ClaimStatus.NOT_CHECKABLE
    return ClaimStatus.UNMATCHED


def priority(reasons: Iterable[str], status: ClaimStatus) -> float:
    """How much a claim needs a check, 0 to 1.

    ``1 - (1 - w1) (1 - w2) …`` over the weights of its reasons: each is an independent ground, so
    that more grounds rank higher and none is counted twice. What cannot be checked has 0; what
    agrees with the record keeps :data:`CONFIRMED_SHARE` of it.
    """
    if status is ClaimStatus.NOT_CHECKABLE:
        return 0.0
    rest = 1.0
    for code in reasons:
        rest *= 1.0 - REASONS[code].weight
    value = 1.0 - rest
    return round(value * CONFIRMED_SHARE if status is ClaimStatus.AGREES else value, 3)
