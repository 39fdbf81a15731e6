"""The article's text on the desk: nothing lost, nothing alive, every piece with its offset."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from claimcheck import check
from claimcheck.model import Report
from claimcheck.render.highlights import cut
from claimcheck.review.findings import finding_views
from claimcheck.review.marking import article_text, statement_numbers
from claimcheck.review.overlay import lay_over
from claimcheck.review.reports import Loaded
from claimcheck.review.views import DeskView


class Pieces(HTMLParser):
    """The pieces of a page's text: offset, text and the marks around it; and every tag that was met."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[dict[str, str | None]] = []
        self.found: list[tuple[int, str, frozenset[str]]] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "wbr":
            return
        self.stack.append(dict(attributes))
        if "data-length" in self.stack[-1]:
            self.found.append((int(self.stack[-1]["data-at"] or 0), "?", self.marks()))

    def handle_endtag(self, tag: str) -> None:
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        if self.stack and "data-at" in self.stack[-1] and "data-length" not in self.stack[-1]:
            self.found.append((int(self.stack[-1]["data-at"] or 0), data, self.marks()))

    def marks(self) -> frozenset[str]:
        return frozenset(one["data-of"] or "" for one in self.stack if "data-of" in one)


def desk_of(report: Report) -> tuple[DeskView, dict[str, str]]:
    loaded = Loaded.of(report)
    laid_over = lay_over(loaded, [])
    view = DeskView.model_construct(text=loaded.text, findings=finding_views(loaded, laid_over, []))
    return view, laid_over.keys


def shown(text: str) -> Pieces:
    report = check(text, published="2025-11-08")
    desk, keys = desk_of(report)
    pieces = Pieces()
    pieces.feed("\n".join(article_text(cut(report), desk, keys, lambda *_, **__: "", "ar")))
    return pieces


@pytest.mark.parametrize(
    "text",
    [
        "🌊 أعلنت البلدية أنها ستغلق الرصيف خلال عدة أسابيع.\n\nوقالت مصادر محلية إن «الأضرار» كبيرة.",
        "The mayor said 🌊 that several <script>alert(1)</script> bridges & roads were closed.\r\nSources agreed.",
        "Sources said \u202ethat\u202c the dam\rholds.\x00 It opens in several weeks.",
    ],
)
def test_pieces_are_the_text_at_its_offsets(text: str) -> None:
    """Each piece slices to itself, in code points; together they are the text but for its line breaks."""
    pieces = shown(text)
    covered = set()
    for at, piece, _ in pieces.found:
        if piece != "?":
            assert text[at : at + len(piece)] == piece
        covered.update(range(at, at + len(piece)))
    left = {character for place, character in enumerate(text) if place not in covered}
    assert left <= {"\n"}
    assert pieces.tags <= {"p", "span", "a", "bdi", "wbr"}


def test_overlapping_and_discontinuous_findings() -> None:
    """Every span of every finding lies under its mark and nothing else does, words kept whole."""
    text = "🌊 Sources said that thousands left. The cost is believed to exceed two million dollars on 8 December 2025."
    report = check(text)
    desk, _ = desk_of(report)
    pieces = shown(text)
    under: dict[str, set[int]] = {}
    for at, piece, marks in pieces.found:
        for mark in marks:
            under.setdefault(mark, set()).update(range(at, at + len(piece)))
    assert any(len(finding.spans) > 1 for finding in desk.findings)
    for finding in desk.findings:
        if finding.kind in ("flag", "date"):
            assert under[finding.key] == {at for start, end in finding.spans for at in range(start, end)}
        if finding.kind == "statement":
            assert under[finding.key] >= {at for start, end in finding.spans for at in range(start, end)}


def test_marks_never_tear_a_word() -> None:
    """A mark that ends inside a word is drawn over the whole word, so that its letters stay joined."""
    text = "قالت البلدية إن معظمها تضرر."
    report = check(text)
    start = text.index("معظم")
    flag = next(flag for flag in report.flags if flag.start == start)
    torn = flag.model_copy(update={"end": start + 3, "text": text[start : start + 3]})
    report = report.model_copy(update={"flags": (torn,)})
    desk, keys = desk_of(report)
    pieces = Pieces()
    pieces.feed("".join(article_text(cut(report), desk, keys, lambda *_, **__: "", "ar")))
    assert "معظمها" in [piece.strip() for _, piece, marks in pieces.found if keys[torn.id] in marks]


def test_statements_are_numbered_in_order_of_the_text() -> None:
    """The numbers in the text and in the panel are the same."""
    desk, _ = desk_of(check("The mayor said that it rains. The council denied that it snows."))
    numbers = statement_numbers(desk.findings)
    starts = {finding.key: finding.spans[0][0] for finding in desk.findings if finding.kind == "statement"}
    assert [numbers[key] for key in sorted(starts, key=starts.__getitem__)] == list(range(1, len(starts) + 1))
