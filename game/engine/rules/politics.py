"""Political and economic tracks (`rules.md §15.1`): every push of the turn, applied together at R9.

What moves which track is scenario data: events push (`Resolver.push`), couplings push when their
formula holds, and each track's own `rule` turns its gains and losses into a change. All formulas
read one snapshot, so their order does not matter (case G06).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from game.engine.effects import Change, Put
from game.engine.events import EVERYONE, PUBLIC, Effected, Explanation, Line, Report
from game.engine.formula import evaluate
from game.engine.hexes import Board
from game.engine.names import Names
from game.engine.resolver import Push, Resolver
from game.engine.rules import promises
from game.engine.scenario import Track
from game.engine.state import Cause, State, TrackValue, World
from game.engine.view import band

_LISTED = 3
"""How many values a report lists by name; the rest is in its why."""
PLACES = 3
"""Decimals to which a push is rounded before it is added up."""


def settle(r: Resolver) -> None:
    """R9: judge promises, add the couplings, move every track once, and tell who may know."""
    promises.settle(r)
    pushes = [p for p in r.pushes if not r.board.tracks[p.track].computed]
    r.pushes.clear()
    names = Names(r.board, r.world, _sums(pushes))
    pushes += _couplings(r, names)
    sums = _sums(pushes)
    names = Names(r.board, r.world, sums)
    moved: dict[str, TrackValue] = {}
    limits: dict[str, Any] = {}
    for track in sorted(r.board.tracks.values(), key=lambda t: t.id):
        if track.computed:
            continue
        held = r.world.tracks[track.id]
        gains, losses = sums.get(track.id, (0.0, 0.0))
        extra = {"self": held.value, "start": track.start, "gains": gains, "losses": losses}
        wanted = round(evaluate(track.rule, names, extra), PLACES)
        value, limit = _limited(track, held.value, wanted)
        applied = round(value - held.value, PLACES)
        causes = [p.cause for p in pushes if p.track == track.id]
        causes += _rest("cause-drift", applied - limit - gains - losses, track)
        causes += _rest("cause-limit", limit, track)
        moved[track.id] = TrackValue(value, held.value, tuple(causes))
        if limit:
            limits[track.id] = {"applied": applied, "wanted": wanted}
    _write(r, moved, limits)
    _write(r, _computed_now(r), {})


def late(r: Resolver) -> None:
    """After R9: what injects and rulings push moves its track at once, as a cause of the turn."""
    pushes = [p for p in r.pushes if not r.board.tracks[p.track].computed]
    r.pushes.clear()
    moved: dict[str, TrackValue] = {}
    limits: dict[str, Any] = {}
    for name in sorted({p.track for p in pushes}):
        track, held = r.board.tracks[name], r.world.tracks[name]
        causes = tuple(p.cause for p in pushes if p.track == name)
        wanted = round(sum(c.delta for c in causes), PLACES)
        value, limit = _limited(track, held.value, wanted)
        rest = _rest("cause-limit", limit, track)
        moved[name] = TrackValue(value, held.before, (*held.causes, *causes, *rest))
        if limit:
            limits[name] = {"applied": round(value - held.value, PLACES), "wanted": wanted}
    _write(r, moved, limits)
    if moved:
        _write(r, _computed_now(r, keep_before=True), {})


def limited(track: Track, value: float) -> float:
    """A value within the track's bounds, rounded half-even to its step."""
    stepped = round(round(value / track.step) * track.step, 6)
    return min(track.max, max(track.min, stepped))


def _limited(track: Track, value: float, by: float) -> tuple[float, float]:
    """Where a change takes a track, and what its bounds took off the change."""
    free = value + by
    held = min(track.max, max(track.min, free))
    return limited(track, free), round(held - free, PLACES)


def computed(board: Board, state: State | World) -> dict[str, float]:
    """The values of the computed tracks in a state, by id."""
    names = Names(board, state)
    return {
        t.id: limited(t, evaluate(t.computed, names)) for t in board.scenario.tracks if t.computed
    }


def _computed_now(r: Resolver, *, keep_before: bool = False) -> dict[str, TrackValue]:
    out = {}
    for name, value in sorted(computed(r.board, r.world).items()):
        held = r.world.tracks.get(name, TrackValue(value, value))
        out[name] = TrackValue(value, held.before if keep_before else held.value)
    return out


def _sums(pushes: Iterable[Push]) -> dict[str, tuple[float, float]]:
    """Track -> (sum of gains, sum of losses)."""
    out: dict[str, tuple[float, float]] = {}
    for p in pushes:
        gains, losses = out.get(p.track, (0.0, 0.0))
        if p.by > 0:
            out[p.track] = round(gains + p.by, PLACES), losses
        else:
            out[p.track] = gains, round(losses + p.by, PLACES)
    return out


def _couplings(r: Resolver, names: Names) -> list[Push]:
    out = []
    for coupling in sorted(r.board.scenario.couplings, key=lambda c: c.id):
        if evaluate(coupling.when, names):
            by = round(evaluate(coupling.delta, names), PLACES)
            if by:
                out.append(Push(coupling.target, by, Cause(coupling.text, by)))
    return out


def _rest(msg: str, delta: float, track: Track) -> list[Cause]:
    """The part of a change no event accounts for, if it is big enough to show."""
    shown = round(delta, PLACES)
    return [Cause(msg, shown)] if abs(shown) >= track.step / 2 else []


def audiences(
    board: Board, track: Track, old: TrackValue | None, new: TrackValue
) -> frozenset[str]:
    """Whose view a change of this track touches: those who see it, those whose band shifts."""
    if PUBLIC in track.visible_to:
        return frozenset((EVERYONE,))
    seen = {t for t in track.visible_to if t in board.teams}
    if old is None or band(old, track) != band(new, track):
        seen |= set(track.estimate_to)
    return frozenset(seen)


def _write(r: Resolver, moved: dict[str, TrackValue], limits: dict[str, Any]) -> None:
    """One event for each set of audiences: each hears of all it sees move, and nothing else."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, new in sorted(moved.items()):
        old = r.world.tracks.get(name)
        if old == new:
            continue
        touched = audiences(r.board, r.board.tracks[name], old, new)
        groups.setdefault(tuple(sorted(touched)), []).append(name)
    for who, names in sorted(groups.items()):
        changes: list[Change] = [Put("tracks", n, moved[n]) for n in names]
        r.emit(
            "tracks.moved",
            changes=changes,
            told={a: _report(r, a, names, moved) for a in who},
            facts={
                "moved": {n: [moved[n].before, moved[n].value] for n in names},
                "limited": {n: limits[n] for n in names if n in limits},
            },
        )


def _report(r: Resolver, audience: str, names: list[str], moved: dict[str, TrackValue]) -> Report:
    """What moved, by name and number: values where they are seen, bands where estimated."""
    said: list[str] = []
    lines: list[Line] = []
    changes: list[Effected] = []
    for name in names:
        track, new = r.board.tracks[name], moved[name]
        if audience == EVERYONE or audience in track.visible_to:
            if new.value == new.before:
                continue
            said.append(f"{track.name} {new.before:g} → {new.value:g}")
            changes.append(Effected(track.name, new.before, new.value))
            lines += [Line(track.name, c.msg, c.delta, "+", args=c.args) for c in new.causes]
        else:
            low, high = band(new, track)
            said.append(f"{track.name} {low:g}–{high:g}")
            changes.append(Effected(track.name, "", f"{low:g}–{high:g}"))
    return Report(
        "report-tracks-moved",
        {"count": len(said), "list": "; ".join(said[:_LISTED]), "more": len(said) - _LISTED},
        kind="track",
        why=Explanation(lines=tuple(lines), changes=tuple(changes), rule="15") if said else None,
    )
