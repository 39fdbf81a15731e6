"""The same work on an existing Dask cluster: ``--scheduler ADDRESS``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.audit.chunks import Chunk
from claimcheck.audit.pool import Task
from claimcheck.audit.setup import Setup
from claimcheck.audit.worker import Done, work
from claimcheck.errors import ConfigError
from claimcheck.ingest.extras import extra_module

# Chunks in flight for each thread of the cluster: one to work on, one on its way.
AHEAD = 2
CONNECT_SECONDS = 20
# So many times a chunk is given back after its workers died though none of its items kills one alone.
GIVEN_BACK = 5


class DaskCluster:
    """The workers behind a scheduler. A chunk travels inside its task, so that a lost worker's is done elsewhere."""

    def __init__(self, setup: Setup, address: str) -> None:
        distributed = extra_module("distributed", extra="scale", purpose="--scheduler")
        self.setup = setup
        self._lost: type[Exception] = distributed.scheduler.KilledWorker
        try:
            self._client = distributed.Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise ConfigError(
                f"no Dask scheduler answers: {error}", where=address, remedy="check the address, as tcp://host:8786"
            ) from error
        self._completed = distributed.as_completed
        self._given_back: dict[int, int] = {}

    def results(self, chunks: Iterator[Chunk]) -> Iterator[Done]:
        """The chunks' tables as they get done, in any order; a bounded number is in flight."""
        flying: dict[Any, Task] = {}
        completed = self._completed(loop=self._client.loop)
        ended = False
        while True:
            while not ended and len(flying) < self._width():
                chunk = next(chunks, None)
                ended = chunk is None
                if chunk is not None:
                    self._send(Task(chunk), flying, completed)
            if not flying:
                return
            future = next(completed)
            task = flying.pop(future)
            try:
                done: Done = future.result()
            except self._lost:
                self._send(self._without_killers(task), flying, completed)
                continue
            finally:
                future.release()
            yield done

    def close(self) -> None:
        """Leave the cluster; what is still under way there is cancelled."""
        self._client.close()

    def _width(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return max(AHEAD * sum(threads.values()), AHEAD)

    def _send(self, task: Task, flying: dict[Any, Task], completed: Any) -> None:
        future = self._submit(task)
        flying[future] = task
        completed.add(future)

    def _submit(self, task: Task) -> Any:
        return self._client.submit(work, task.chunk, self.setup, task.left_out, pure=False)

    def _without_killers(self, task: Task) -> Task:
        """The task without the items that kill workers even alone, tried one after the other.

        Other tasks of a worker that died fall under suspicion too: where every item is innocent, it is given back.
        """
        chunk, left_out = task
        number = self._given_back[chunk.number] = self._given_back.get(chunk.number, 0) + 1
        if number > GIVEN_BACK:
            raise ConfigError(
                "the workers of the cluster die one after the other, and not over an article",
                remedy="look for lack of memory; go on with --resume",
            )
        places = frozenset(range(chunk.first, chunk.first + chunk.size))
        for place in sorted(places - left_out):
            future = self._submit(Task(chunk, places - {place}))
            try:
                future.result()
            except self._lost:
                left_out |= {place}
            finally:
                future.release()
        return Task(chunk, left_out)
