"""An ordered map over processes in which no job can take the others down with it."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

J = TypeVar("J")
R = TypeVar("R")

IN_FLIGHT = 8  # jobs a worker: enough to keep it busy, few enough to keep memory flat
ATTEMPTS = 2  # a job in flight when a worker dies need not be the one that killed it


def ordered_map(work: Callable[[J], R], jobs: Iterable[J], *, workers: int, lost: Callable[[J], R]) -> Iterator[R]:
    """`work(job)` for each job, in the order of the jobs, whatever the number of workers.

    With one worker everything happens in this process. If a worker dies (killed, out of memory), what was in flight
    is tried again, one job at a time in a process of its own; a job that dies again gives `lost(job)`.
    """
    if workers <= 1:
        yield from map(work, jobs)
        return
    with _Pool(work, workers) as pool:
        waiting: deque[tuple[J, Future[R]]] = deque()
        for job in jobs:
            waiting.append((job, pool.submit(job)))
            if len(waiting) >= workers * IN_FLIGHT:
                yield _result(*waiting.popleft(), pool, lost)
        while waiting:
            yield _result(*waiting.popleft(), pool, lost)


class _Pool(Generic[J, R]):
    """A process pool that is built anew after a worker died."""

    def __init__(self, work: Callable[[J], R], workers: int) -> None:
        self.work = work
        self.workers = workers
        self.executor = _executor(workers)

    def __enter__(self) -> "_Pool[J, R]":
        return self

    def __exit__(self, *fault: object) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)

    def submit(self, job: J) -> "Future[R]":
        try:
            return self.executor.submit(self.work, job)
        except BrokenProcessPool:
            self.executor.shutdown(wait=False, cancel_futures=True)
            self.executor = _executor(self.workers)
            return self.executor.submit(self.work, job)


def _executor(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _result(job: J, future: "Future[R]", pool: _Pool[J, R], lost: Callable[[J], R]) -> R:
    try:
        return future.result()
    except BrokenProcessPool:
        return _alone(job, pool.work, lost)


def _alone(job: J, work: Callable[[J], R], lost: Callable[[J], R]) -> R:
    for _ in range(ATTEMPTS):
        with _executor(1) as executor:
            try:
                return executor.submit(work, job).result()
            except BrokenProcessPool:
                continue
    return lost(job)
