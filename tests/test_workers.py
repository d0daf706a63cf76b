"""The order of the results is that of the jobs, and a dead worker costs its own job only."""

import os
import signal
import time

import pytest

from extractor.workers import ordered_map


def square(number: int) -> int:
    time.sleep(0.01 * (number % 3))
    return number * number


def deadly(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def lost(number: int) -> int:
    return -number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_jobs(workers):
    assert list(ordered_map(square, range(30), workers=workers, lost=lost)) == [n * n for n in range(30)]


@pytest.mark.slow
def test_a_killed_worker_costs_only_the_job_that_killed_it():
    found = list(ordered_map(deadly, range(40), workers=2, lost=lost))
    assert found == [n if n != 7 else -7 for n in range(40)]


def test_jobs_are_taken_as_they_are_needed():
    taken = []

    def jobs():
        for number in range(1000):
            taken.append(number)
            yield number

    results = ordered_map(square, jobs(), workers=2, lost=lost)
    assert [next(results) for _ in range(3)] == [0, 1, 4]
    assert len(taken) < 100
    results.close()
