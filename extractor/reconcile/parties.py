"""Two sides of parties -> how far they can be one: identity first, then names, then country and sort."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from extractor.reconcile.names import Party

Parties = tuple[Party, ...]
THINGS = frozenset({"ships", "aircraft", "site"})
V = TypeVar("V")


def party_value(left: Parties, right: Parties) -> float:
    """The best fit of each party of the shorter list, on average; who is named counts before who is not.

    Two names may both be of the "two tankers" that either side tells of.
    """
    everybody = left, right
    left, right = telling(left), telling(right)
    if not left or not right:
        return 0.0
    value = best_fits(left, right, same_party)
    if value < 0 and everybody != (left, right):
        value = max(value, best_fits(*everybody, same_party))
    if value < 1 and (mine := _realms(left)) and (theirs := _realms(right)) and mine.isdisjoint(theirs):
        value = min(value, -0.5)
    return value


def telling(parties: Parties) -> Parties:
    return tuple(party for party in parties if not party.vague) or parties


def best_fits(left: Sequence[V], right: Sequence[V], fit: Callable[[V, V], float]) -> float:
    """The best fit of each value of the shorter list, on average; of lists of one length the better way round."""
    if len(left) == len(right) == 1:
        return fit(left[0], right[0])
    fits = [[fit(one, other) for other in right] for one in left]
    rows = sum(max(row) for row in fits) / len(left)
    columns = sum(max(column) for column in zip(*fits, strict=True)) / len(right)
    return rows if len(left) < len(right) else columns if len(right) < len(left) else max(rows, columns)


def same_party(left: Party, right: Party) -> float:
    """A Russian tanker is Russian, but a company is not its country."""
    if left.id and right.id:
        return 1.0 if left.id == right.id else 0.7 if _part_of(left.id, right.id) else _unlike_names(left, right)
    if left.proper and right.proper:
        same = set(left.proper) <= set(right.proper) or set(right.proper) <= set(left.proper)
        return 1.0 if same and _numbers(left) == _numbers(right) else _unlike_names(left, right)
    if left.country and right.country:
        return _by_country(left, right)
    return _by_sort(left, right)


def named_parties(*sides: Parties) -> Parties:
    """Ships, firms and groups with a name of their own: there are fewer of them than of states."""
    found = {party for side in sides for party in side if _named(party)}
    return tuple(sorted(found, key=repr) if len(found) > 1 else found)


def shared_names(left: Parties, right: Parties) -> list[str]:
    return sorted({one.name for one in left for other in right if same_party(one, other) == 1})


def _named(party: Party) -> bool:
    return bool(party.proper) and party.sort not in {"state", "body"}


def _by_country(left: Party, right: Party) -> float:
    if left.country == right.country:
        return _same_country(left, right)
    if left.realm == right.realm:
        return 0.3
    return -0.2 if _ship_of_another(left, right) or _ship_of_another(right, left) else -1.0


def _ship_of_another(ship: Party, state: Party) -> bool:
    """A named ship's flag is not whose oil it carries."""
    return _flagged(ship) and state.sort in {"state", "body", "firm"} and not state.proper


def _flagged(party: Party) -> bool:
    return bool(party.proper) and party.sort in {"ships", None} and (not party.id or party.id.startswith("imo:"))


def _by_sort(left: Party, right: Party) -> float:
    """One of them is of no known country."""
    if (_is_state(left) and right.proper) or (_is_state(right) and left.proper):
        return -0.5
    if left.sort and right.sort:
        return 0.3 if left.sort == right.sort else -1.0 if _things_apart(left, right) else -0.4
    return 0.0


def _things_apart(left: Party, right: Party) -> bool:
    """A ship is no pipeline, and neither is a drone."""
    return left.sort != right.sort and {left.sort, right.sort} <= THINGS


def _is_state(party: Party) -> bool:
    return party.sort == "state" and party.country is not None and not party.proper


def _realms(parties: Parties) -> set[str]:
    """The states that parties are of; a named ship has only a flag."""
    return {party.realm for party in parties if party.realm and not _flagged(party)}


def _part_of(left: str, right: str) -> bool:
    """The Security Council is of the United Nations: its id begins with theirs."""
    return left.startswith(right + "-") or right.startswith(left + "-")


def _numbers(party: Party) -> tuple[str, ...]:
    """Of ships' names: "Xin Yuan 18" is not "Xin Yuan 8", nor "Silver Kestrel" "Silver Kestrel 8"."""
    return tuple(word for word in party.proper if word.isdigit())


def _unlike_names(left: Party, right: Party) -> float:
    """Two organs or officials of one state may act as one; other names are others."""
    sorts = {left.sort, right.sort}
    return 0.3 if left.country and left.country == right.country and sorts <= {"state", "body", None} else -1.0


def _same_country(left: Party, right: Party) -> float:
    """One state's government and ministry act as one; its ships, firms and people are its own, and not it."""
    sorts = {left.sort, right.sort}
    if len(sorts) == 1:
        return 0.9
    if _things_apart(left, right):
        return -0.5
    if sorts <= {"state", "body"}:
        return 0.7
    if sorts & {"state", "body"}:
        return 0.3
    return 0.5 if None in sorts else 0.4
