"""Documents read by several processes; only the one that started them writes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from index.folder import let_go

A = TypeVar("A")
B = TypeVar("B")

_WORTH = 100
"""From how many documents on a second process is worth its start."""

_ASIDE = 4
"""Batches a process may be ahead of the writer, so that readings do not pile up in memory."""

_BATCH = 4
"""Documents that go to a process at once."""


def in_order(
    work: Callable[[A], B], failed: Callable[[A], B], jobs: Sequence[A], workers: int | None
) -> Iterator[B]:
    """Do the work for each job, in order, in as many processes as is sensible.

    Args:
        work: A function of a module; it never raises.
        failed: What to give for a job whose process died of it.
        jobs: The jobs.
        workers: How many processes; None takes one for each processor where there are many jobs.
    """
    if workers is None:
        workers = (os.cpu_count() or 1) if len(jobs) > _WORTH else 1
    if workers <= 1 or not _can_fork():
        yield from map(work, jobs)
        return
    rest = deque(jobs)
    while rest:
        try:
            for result in _in_pool(work, rest, workers):
                rest.popleft()
                yield result
        except BrokenProcessPool:
            # One of the next few killed its process. One at a time tells which.
            for _ in range(min(len(rest), workers * _ASIDE * _BATCH)):
                job = rest.popleft()
                yield _by_itself(work, failed, job)


def _can_fork() -> bool:
    """A copy of a process that runs threads may wait for ever for a lock that a thread held."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        workers, multiprocessing.get_context("fork"), initializer=_begin, initargs=(os.getpid(),)
    )


def _in_pool(work: Callable[[A], B], jobs: Sequence[A], workers: int) -> Iterator[B]:
    waiting: deque[Future[list[B]]] = deque()
    left = iter(list(jobs))
    pool = _pool(workers)
    try:
        while True:
            while len(waiting) < workers * _ASIDE and (batch := list(islice(left, _BATCH))):
                waiting.append(pool.submit(_do, work, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _by_itself(work: Callable[[A], B], failed: Callable[[A], B], job: A) -> B:
    with _pool(1) as pool:
        try:
            return pool.submit(work, job).result()
        except BrokenProcessPool:
            return failed(job)


def _do(work: Callable[[A], B], jobs: Sequence[A]) -> list[B]:
    return [work(job) for job in jobs]


def _begin(parent: int) -> None:
    """What a new process does first: leave Ctrl-C and the lock to its parent, and end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    let_go()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
