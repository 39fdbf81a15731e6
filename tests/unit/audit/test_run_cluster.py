"""The same work on a cluster of Dask workers, some of which are lost."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dask
import pytest
from distributed import LocalCluster

from claimcheck.audit import load
from claimcheck.audit.chunks import Chunk
from claimcheck.audit.cluster import DaskCluster
from claimcheck.audit.run import Audit, Step
from claimcheck.audit.setup import Setup
from claimcheck.errors import ConfigError
from claimcheck.ingest import ReadOptions
from tests.unit.audit.corpus import DEADLY, audit, contents, sabotage, write_corpus

COUNT, CHUNK = 120, 10


@contextmanager
def cluster(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str] | None = None, **settings: Any
) -> Iterator[LocalCluster]:
    """Three worker processes of one thread each, on this machine."""
    for name, value in (env or {}).items():
        monkeypatch.setenv(name, value)
    quiet = {"distributed.logging.distributed": "critical", "distributed.comm.timeouts.connect": "10s", **settings}
    with (
        dask.config.set(quiet),
        LocalCluster(
            n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=logging.CRITICAL
        ) as made,
    ):
        yield made


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of three processes is killed after the first chunk; its chunks are done by the others."""
    corpus = write_corpus(tmp_path / "corpus.jsonl", COUNT, n31="{")
    audit(corpus, "-o", tmp_path / "local", "--chunk", CHUNK, "-j", "1")
    killed: list[int] = []
    with cluster(monkeypatch) as dask_cluster:
        from distributed import Client

        with Client(dask_cluster) as client:
            pids = client.run(os.getpid)

        def watch(step: Step) -> None:
            if not killed:
                killed.append(pids.popitem()[1])
                os.kill(killed[0], signal.SIGKILL)

        setup = Setup(ReadOptions(defer=True))
        address = dask_cluster.scheduler_address
        run = Audit(
            (str(corpus),),
            tmp_path / "out",
            setup,
            lambda setup: DaskCluster(setup, address),
            chunk=CHUNK,
            view={"by": ["outlet"], "dedupe": "none"},
        )
        totals = run.run(watch)
    assert len(killed) == 1
    assert (totals.articles, totals.errors) == (COUNT - 1, 1)
    assert contents(tmp_path / "out") == contents(tmp_path / "local")


def test_an_article_that_kills_workers_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the command line; the same rows, and bytes, as processes of this machine give."""
    corpus = write_corpus(tmp_path / "corpus.jsonl", 30)
    env = sabotage(tmp_path / "site", DEADLY)
    audit(corpus, "-o", tmp_path / "local", "--chunk", CHUNK, "-j", "1", env=env)
    with cluster(monkeypatch, env, **{"distributed.scheduler.allowed-failures": 0}) as dask_cluster:
        audit(corpus, "-o", tmp_path / "out", "--chunk", CHUNK, "--scheduler", dask_cluster.scheduler_address, env=env)
    assert list(load(tmp_path / "out")["errors"].step) == ["crash", "analyse"]
    assert contents(tmp_path / "out") == contents(tmp_path / "local")


def test_a_worker_with_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables of two versions are never mixed."""
    chunk = Chunk(0, 0, 0, "", b"\x80\x05].")
    with cluster(monkeypatch) as dask_cluster:
        pool = DaskCluster(Setup(ReadOptions(), code="0" * 64), dask_cluster.scheduler_address)
        with pytest.raises(ConfigError, match="another version of claimcheck"):
            list(pool.results(iter([chunk])))
        pool.close()


def test_a_scheduler_that_is_not_there_is_said(tmp_path: Path) -> None:
    """Exit code 2 and the address."""
    corpus = write_corpus(tmp_path / "corpus.jsonl", 3)
    done = audit(corpus, "-o", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:9", code=2)
    assert "no Dask scheduler answers" in done.stderr
