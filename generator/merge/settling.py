"""Come to rest: a step is taken until another one would change nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

_State = TypeVar("_State")

MOST_STEPS: Final = 20
"""Far more than any project needs: a promise that a run ends."""


def settled(start: _State, step: Callable[[_State], _State], order: Callable[[_State], Any]) -> _State:
    """The state at which *step*, begun at *start*, comes to rest.

    Where steps lead round in a circle it is the first of the circle by *order*: whoever begins there, or
    anywhere on the way, ends there.

    >>> settled(5, lambda n: max(n - 1, 0), order=int)
    0
    """
    passed = [start]
    for _ in range(MOST_STEPS):
        state = step(passed[-1])
        if state in passed:
            circle = passed[passed.index(state) :]
            return min(circle, key=order) if len(circle) > 1 else state
        passed.append(state)
    return passed[-1]
