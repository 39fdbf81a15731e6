"""How fast the review desk is: python benchmarks/review.py [--articles 100000] [--database URL] [--editors 50]

Makes a database, starts the server on 127.0.0.1, and measures what a browser would wait for: pages of the work list,
the desk of an article of 5,000 words, and many editors who confirm at the same time. Times are milliseconds from
sending a request to its last byte, on one connection, unless said otherwise. Writes benchmarks/review.json.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
from sqlalchemy import insert

from claimcheck.model import Article as ArticleModel
from claimcheck.pipeline import analyse
from claimcheck.render.to_json import render_line
from claimcheck.review.accounts import create_user
from claimcheck.review.intake import store_report
from claimcheck.review.people import Role
from claimcheck.review.searching import insert_words
from claimcheck.review.store import Store
from claimcheck.review.tables import Article, CategoryCount, ReportBody
from claimcheck.text.folding import fold_phrase

RESULT = Path(__file__).with_name("review.json")
PORT = 8377
PASSWORD = "benchmark password"
OUTLETS = [f"Outlet {number}" for number in range(60)]
WORDS = (
    *("bridge", "storm", "council", "water", "school", "road", "hospital", "budget"),
    *("harvest", "port", "election", "market", "river", "power", "train"),
)
SENTENCES = (
    "The council said that several roads in the {w} district were closed after the storm. ",
    "Sources said that dozens of families left the {w} area, and officials promised help soon. ",
    "According to a report, about 40 percent of the {w} network was repaired on 3 November 2025. ",
    "The minister denied that the {w} project had failed. ",
    "Many residents expect the {w} works to end next week. ",
)
VOCABULARY = 60_000
CATEGORIES = ("vague_quantity", "unverified_claim", "framing", "consistency", "timeline")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--database", help="an empty database; default: SQLite in a temporary folder")
    options.add_argument("--editors", type=int, default=50)
    options.add_argument("--rounds", type=int, default=20, help="requests of a kind, and decisions of an editor")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimcheck-bench-") as folder:
        url = given.database or f"sqlite:///{folder}/review.sqlite3"
        store = Store(url)
        store.migrate()
        began = time.perf_counter()
        fill(store, given.articles)
        long_id, word_count, shared = prepare(store, given.editors)
        print(f"{given.articles} articles in {time.perf_counter() - began:.0f} s")
        store.close()
        server = start(url)
        try:
            result = {
                "measured": date.today().isoformat(),
                "database": store.url.get_backend_name(),
                "articles": given.articles,
                "cores": os.cpu_count(),
                "load_before": round(os.getloadavg()[0], 1),
                "work_list_ms": work_list(given.articles, given.rounds),
                "desk_ms": desk(long_id, word_count, given.rounds),
                "editors": editors(shared, given.editors, given.rounds),
            }
        finally:
            server.terminate()
            server.wait()
    print(json.dumps(result, indent=1))
    held = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    held[result["database"]] = result
    RESULT.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")


def fill(store: Store, number: int) -> None:
    """Rows as imports make them, in bulk; every report body is a real one, of a short article."""
    draw = random.Random(7)
    report = analyse(ArticleModel(id="x", text="The council said that several roads were closed."))
    body = zlib.compress(render_line(report).encode(), 6)
    start = datetime(2025, 1, 1, tzinfo=UTC)
    for first in range(0, number, 5000):
        rows, counts, bodies = [], [], []
        for at in range(first + 1, min(first + 5000, number) + 1):
            day = date(2024, 1, 1) + timedelta(days=draw.randint(0, 700)) if draw.random() > 0.05 else None
            title = " ".join(draw.choices(WORDS, k=6)) + f" {at}"
            outlet = draw.choice(OUTLETS)
            own = {category: draw.randint(1, 9) for category in draw.sample(CATEGORIES, 3)}
            total = sum(own.values())
            rows.append(
                {
                    "id": at,
                    "key": f"article-{at}",
                    "title": title,
                    "outlet": outlet,
                    "author": "",
                    "url": "",
                    "published": day,
                    "language": draw.choice(("ar", "en")),
                    "searched": fold_phrase(f"{title} {outlet} article-{at}"),
                    "state": draw.choices(("new", "in_review", "done"), (8, 1, 1))[0],
                    "words": draw.randint(80, 900),
                    "counts": own,
                    "rules": {},
                    "findings": total,
                    "open": draw.randint(0, total),
                    "serious": draw.randint(0, 3),
                    "added_at": start + timedelta(minutes=at),
                    "updated_at": start + timedelta(minutes=at),
                }
            )
            counts += [{"article_id": at, "category": name, "number": n} for name, n in own.items()]
            bodies.append({"article_id": at, "revision": 1, "sha256": "0" * 64, "body": body})
        with store.write() as session:
            session.execute(insert(Article), rows)
            session.execute(insert(CategoryCount), counts)
            session.execute(insert(ReportBody), bodies)
            insert_words(session, [(row["id"], text_words(draw, row["searched"])) for row in rows])
            if not store.sqlite:
                from sqlalchemy import text

                session.execute(text("SELECT setval('articles_id_seq', (SELECT max(id) FROM articles))"))


def text_words(draw: random.Random, searched: str) -> list[str]:
    """The words of an article's text and title: two in every article, some in many, most in few, as texts have them."""
    rare = {f"word{int(VOCABULARY * draw.random() ** 3)}" for _ in range(200)}
    return sorted({"the", "said", *searched.split(), *rare})


def prepare(store: Store, number: int) -> tuple[int, int, list[int]]:
    """One article of 5,000 words, ten that the editors share, and the editors' accounts."""
    draw = random.Random(11)

    def text(words: int) -> str:
        out = ""
        while len(out.split()) < words:
            out += draw.choice(SENTENCES).format(w=draw.choice(WORDS)) + ("\n" if draw.random() < 0.2 else "")
        return out

    long = analyse(ArticleModel(id="long", title="Long", text=text(5000), published="2025-11-05"))
    shared = [analyse(ArticleModel(id=f"shared-{n}", text=text(1500), published="2025-11-05")) for n in range(10)]
    with store.write() as session:
        long_id = store_report(session, long, user_id=None, user_name="benchmark").id
        ids = [store_report(session, each, user_id=None, user_name="benchmark").id for each in shared]
        for each in range(number):
            create_user(
                session, f"editor{each}", Role.ADMIN if each == 0 else Role.EDITOR, password=PASSWORD, by="benchmark"
            )
    return long_id, long.summary.words, ids


def start(url: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "claimcheck", "review", "--database", url, "--port", str(PORT), "--no-browser"]
    server = subprocess.Popen(command, env=os.environ)
    for _ in range(200):
        try:
            httpx.get(f"http://127.0.0.1:{PORT}/login")
            return server
        except httpx.TransportError:
            time.sleep(0.1)
    server.kill()
    raise SystemExit("the server did not start")


class Editor:
    """A signed-in browser."""

    def __init__(self, name: str) -> None:
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60)
        token = re.search(r'name="login_token" value="([^"]+)"', self.client.get("/login").text)
        assert token
        form = {"name": name, "password": PASSWORD, "login_token": token[1], "next": "/articles"}
        answer = self.client.post("/login", data=form)
        assert answer.status_code == 303, answer.status_code
        csrf = re.search(r'<meta name="csrf" content="([^"]+)"', self.client.get("/articles?q=zzz").text)
        assert csrf
        self.headers = {"X-CSRF-Token": csrf[1], "Accept": "application/json"}

    def timed(self, path: str) -> float:
        began = time.perf_counter()
        answer = self.client.get(path)
        spent = (time.perf_counter() - began) * 1000
        assert answer.status_code == 200, (path, answer.status_code)
        return spent


def figures(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
        "max": round(ordered[-1], 1),
    }


def work_list(articles: int, rounds: int) -> dict[str, dict[str, float]]:
    editor = Editor("editor0")
    last = max(1, articles // 50)
    kinds = {
        "newest first": "/articles",
        "last page": f"/articles?page={last}",
        "by date": "/articles?sort=-published&page=3",
        "by title, middle": f"/articles?sort=title&page={last // 2}",
        "most open": "/articles?sort=-open",
        "one outlet": "/articles?outlet=Outlet+7",
        "new, by date": "/articles?state=new&sort=-published",
        "search": "/articles?q=harvest+river",
        "search without a hit": "/articles?q=nothinglikethis",
        "search, in few texts": "/articles?q=word59000",
        "search, in a third of the texts": "/articles?q=word1",
        "search, in every text": "/articles?q=said",
        "search, two words of every text": "/articles?q=the+said&sort=-published&page=7",
        "finding, serious first": "/articles?finding=framing&sort=-serious",
        "dates and language": "/articles?since=2025-01-01&until=2025-03-01&language=ar",
        "nobody has it": "/articles?assignee=none&page=5",
    }
    return {name: figures([editor.timed(path) for _ in range(rounds)]) for name, path in kinds.items()}


def desk(article: int, words: int, rounds: int) -> dict[str, float | dict[str, float]]:
    editor = Editor("editor0")
    first = editor.timed(f"/articles/{article}")
    return {
        "words": words,
        "first": round(first, 1),
        **figures([editor.timed(f"/articles/{article}") for _ in range(rounds)]),
    }


def editors(articles: list[int], number: int, rounds: int) -> dict[str, float | int | dict[str, float]]:
    """Everybody confirms at once, each their own findings of ten shared articles."""
    people = [Editor(f"editor{each}") for each in range(number)]
    pool = []
    for article in articles:
        found = people[0].client.get(f"/articles/{article}/desk.json").json()["findings"]
        pool += [(article, each["key"]) for each in found]
    random.Random(3).shuffle(pool)
    rounds = min(rounds, len(pool) // number)
    times: list[float] = []
    answers: dict[str, int] = {}
    lock = threading.Lock()

    def work(place: int) -> None:
        for article, key in pool[place * rounds : (place + 1) * rounds]:
            began = time.perf_counter()
            try:
                path = f"/articles/{article}/findings/{key}/confirm"
                status = str(
                    people[place].client.post(path, json={"version": 0}, headers=people[place].headers).status_code
                )
            except httpx.HTTPError as error:
                status = type(error).__name__
            with lock:
                times.append((time.perf_counter() - began) * 1000)
                answers[status] = answers.get(status, 0) + 1

    threads = [threading.Thread(target=work, args=(place,)) for place in range(number)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - began
    return {
        "editors": number,
        "answers": answers,
        "decisions_a_second": round(len(times) / spent, 1),
        "ms": figures(times),
    }


if __name__ == "__main__":
    main()
