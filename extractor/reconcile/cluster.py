"""Groups of several articles -> clusters: average link, and no pair in a cluster that cannot be one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEVER = -1e6  # the score of a pair that cannot be one


@dataclass(frozen=True, slots=True)
class Step:
    """Two clusters, by the numbers of their members, that were put together."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def link(scores: NDArray[np.float64], threshold: float) -> tuple[list[tuple[int, ...]], list[Step]]:
    """Clusters and the steps to them, from a symmetric matrix; the order of rows decides ties only.

    Nearest-neighbour chain: a mean, and a veto, can only fall as clusters grow, so two clusters that are each other's
    nearest are so for good, and the result is that of merging the best pair first (Murtagh 1983), in quadratic time.
    """
    means = scores.astype(np.float64)
    np.fill_diagonal(means, -np.inf)
    members: dict[int, tuple[int, ...]] = {number: (number,) for number in range(len(means))}
    done: list[tuple[int, ...]] = []
    steps: list[Step] = []
    chain: list[int] = []
    while members:
        chain = chain or [min(members)]
        tip = chain[-1]
        near = _nearest(means[tip], chain[-2] if len(chain) > 1 else None)
        if means[tip, near] < threshold:
            done.append(members.pop(chain.pop()))
            means[tip, :] = means[:, tip] = -np.inf
        elif len(chain) > 1 and near == chain[-2]:
            steps.append(_merge(means, members, near, tip))
            del chain[-2:]
        else:
            chain.append(near)
    return sorted(done), steps


def _nearest(row: NDArray[np.float64], previous: int | None) -> int:
    """The previous of the chain among equals, else the first, so that the chain ends."""
    best = int(row.argmax())
    return previous if previous is not None and row[previous] >= row[best] else best


def _merge(means: NDArray[np.float64], members: dict[int, tuple[int, ...]], one: int, other: int) -> Step:
    """Into the lower number: the mean over both, or NEVER where either cannot."""
    kept, gone = sorted((one, other))
    step = Step(members[kept], members[gone])
    mine, theirs = len(members[kept]), len(members[gone])
    row = (means[kept] * mine + means[gone] * theirs) / (mine + theirs)
    row[np.minimum(means[kept], means[gone]) <= NEVER / 2] = NEVER
    row[kept] = row[gone] = -np.inf
    row[np.isneginf(means[kept]) | np.isneginf(means[gone])] = -np.inf
    means[kept, :] = means[:, kept] = row
    means[gone, :] = means[:, gone] = -np.inf
    members[kept] = tuple(sorted(step.left + step.right))
    del members[gone]
    return step
