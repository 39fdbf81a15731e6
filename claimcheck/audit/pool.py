"""Processes of this machine that work on chunks; one that dies costs at most the article that killed it."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import traceback
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from claimcheck.audit.chunks import Chunk
from claimcheck.audit.setup import Setup
from claimcheck.audit.worker import Done, prepare, work
from claimcheck.errors import ClaimcheckError, ConfigError

# A death may come from outside (a kill, lack of memory elsewhere); the second on the same item is the item's.
DEATHS_OF_AN_ITEM = 2
# Deaths of one chunk outside its items before the run gives up.
DEATHS_OF_A_CHUNK = 3
# Where a process is that is at no item.
NOWHERE = -1


class Task(NamedTuple):
    """A chunk, and the places in it that are left out."""

    chunk: Chunk
    left_out: frozenset[int] = frozenset()


class LocalPool:
    """``jobs`` processes. They are started afresh, not forked: none holds another's pipes when the parent is killed."""

    def __init__(self, setup: Setup, jobs: int) -> None:
        self.setup = setup
        self._context = multiprocessing.get_context("spawn")
        self._deaths: Counter[tuple[int, int]] = Counter()
        self._workers = [_Worker(self._context, setup) for _ in range(jobs)]

    def results(self, chunks: Iterator[Chunk]) -> Iterator[Done]:
        """The chunks' tables as they get done, in any order; at most two chunks a process are held at a time.

        Raises :class:`ClaimcheckError` where a worker cannot work at all.
        """
        waiting: deque[Task] = deque()
        ended = False
        while True:
            for number, worker in enumerate(self._workers):
                if worker.task is None and (task := self._next(waiting, chunks)):
                    self._workers[number] = self._given(worker, task)
            busy = [worker for worker in self._workers if worker.task]
            if not busy:
                return
            # The next chunks are read while the workers are at theirs.
            while not ended and len(waiting) < len(self._workers):
                chunk = next(chunks, None)
                ended = chunk is None
                if chunk is not None:
                    waiting.append(Task(chunk))
            ready = set(wait([worker.pipe for worker in busy]))
            for number, worker in enumerate(self._workers):
                if worker.pipe not in ready or worker.task is None:
                    continue
                done = worker.answer()
                if done is None:
                    waiting.appendleft(self._after_death(worker))
                    self._workers[number] = _Worker(self._context, self.setup)
                    continue
                worker.task = None
                if task := self._next(waiting, chunks):
                    self._workers[number] = self._given(worker, task)
                yield done

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for worker in self._workers:
            worker.end()

    def _next(self, waiting: deque[Task], chunks: Iterator[Chunk]) -> Task | None:
        if waiting:
            return waiting.popleft()
        chunk = next(chunks, None)
        return Task(chunk) if chunk is not None else None

    def _given(self, worker: _Worker, task: Task) -> _Worker:
        """A worker that has the task: this one, or a new one where this one died while it had nothing to do."""
        for _ in range(DEATHS_OF_A_CHUNK):
            try:
                worker.give(task)
            except OSError:
                worker.end()
                worker = _Worker(self._context, self.setup)
            else:
                return worker
        raise _hopeless()

    def _after_death(self, worker: _Worker) -> Task:
        """The task of a worker that died, to be done again, without the item on which two have died."""
        assert worker.task is not None
        worker.end()
        chunk, left_out = worker.task
        place = worker.place.value
        at_item = chunk.first <= place < chunk.first + chunk.size and place not in left_out
        key = (chunk.number, place if at_item else NOWHERE)
        self._deaths[key] += 1
        if at_item and self._deaths[key] >= DEATHS_OF_AN_ITEM:
            left_out |= {place}
        elif self._deaths[key] >= DEATHS_OF_A_CHUNK:
            raise _hopeless()
        return Task(chunk, left_out)


def _hopeless() -> ConfigError:
    return ConfigError(
        "the worker processes die one after the other, and not over an article",
        remedy="look for lack of memory; go on with --resume and fewer --jobs",
    )


class _Worker:
    """One process, the pipe to it, the task that it has, and the place of the item that it is at."""

    def __init__(self, context: Any, setup: Setup) -> None:
        self.place = context.RawValue("q", NOWHERE)
        self.pipe, theirs = context.Pipe()
        self.task: Task | None = None
        self.process = context.Process(target=_serve, args=(theirs, setup, self.place), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, task: Task) -> None:
        """Send a task. Raises OSError where the process is gone."""
        self.place.value = NOWHERE
        self.pipe.send(task)
        self.task = task

    def answer(self) -> Done | None:
        """What it made of its task; None where it died. Raises what it could not work for."""
        try:
            answer = self.pipe.recv()
        except (EOFError, OSError):
            return None
        if isinstance(answer, Exception):
            raise answer
        done: Done = answer
        return done

    def end(self) -> None:
        """Stop the process and wait for it."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


def _serve(pipe: Connection, setup: Setup, place: Any) -> None:
    """The life of a worker process: tasks in, tables out, until the pipe ends."""
    # An interruption reaches the whole group of processes; the parent decides what comes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def note(at: int) -> None:
        place.value = at

    gc.disable()
    ready = False
    # The parent is gone, or has no more use for this process.
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while True:
            chunk, left_out = pipe.recv()
            try:
                prepare(setup)
                done = work(chunk, setup, left_out, note)
            except Exception as error:
                told = error if isinstance(error, ClaimcheckError) else RuntimeError(traceback.format_exc())
                pipe.send(told)
                return
            note(NOWHERE)
            pipe.send(done)
            if not ready:
                # What start-up made lives as long as the process: no search for garbage need look at it.
                gc.freeze()
                ready = True
            gc.collect()
