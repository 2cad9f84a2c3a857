"""Checks on tracks, couplings, stocks, access, ladder, orders, objectives."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from typing import Any

import msgspec

from game.engine.events import CONTROL, PUBLIC
from game.engine.formula import FormulaError
from game.engine.orders import GROUPS, OrderType, order_types
from game.engine.rules.escalation import RUNGS
from game.scenarios.checks import Checker, provenance, sourced
from game.scenarios.formulas import OWN, mentions
from game.scenarios.palette import NEUTRAL, REFUSED_BELOW, WARNED_BELOW, closeness
from game.scenarios.problems import Path

AUDIENCES = (PUBLIC, CONTROL)
FORMULAS = ("broken_when", "free_when", "kept_when", "points", "reassurance", "vanish", "when")
"""Settings of order types that are formulas."""
DEEPEST, MOST_WORK = 20, 50
"""Computed tracks one may be computed from, one through another and in all."""
_TRACK = re.compile(r"[A-Z]{2,}\.[a-z][a-z_]*")
"""What looks like a track id; `OWN.` stands for the track of the team that gives the order."""


def check_politics(c: Checker) -> None:
    """Every check on what is not a unit or a place."""
    _tracks(c)
    _couplings(c)
    _stocks(c)
    _access(c)
    _pairs(c)
    _rungs(c)
    _warning(c)
    _orders(c)
    _objectives(c)
    _signals(c)
    _outright(c)
    _caps(c)
    _colours(c)


def _tracks(c: Checker) -> None:
    c.unique("tracks", (t.id for t in c.document.tracks))
    for i, track in enumerate(c.document.tracks):
        at: Path = ("tracks", i)
        provenance(c, at, track.provenance)
        for n, mark in enumerate(track.thresholds):
            provenance(c, (*at, "thresholds", n), mark.provenance)
        if track.min >= track.max:
            c.findings.add((*at, "max"), "The highest value is not above the lowest.", "Raise it.")
        elif not track.min <= track.start <= track.max:
            c.findings.add(
                (*at, "start"),
                f"{track.start:g} lies outside {track.min:g} to {track.max:g}.",
                "Start within the bounds.",
            )
        for n, name in enumerate(track.visible_to):
            c.known((*at, "visible_to", n), name, {*c.teams, *AUDIENCES}, "audience")
        for n, name in enumerate(track.estimate_to):
            c.known((*at, "estimate_to", n), name, c.teams, "team")
        if track.computed:
            c.formula((*at, "computed"), track.computed)
        else:
            c.formula((*at, "rule"), track.rule, OWN)
    _computed(c)


def _computed(c: Checker) -> None:
    """Computed tracks may name each other, but in no circle, and not so that the work explodes."""
    formulas = {t.id: (i, t.computed) for i, t in enumerate(c.document.tracks) if t.computed}
    names: dict[str, Counter[str]] = {}
    for track, (_, text) in formulas.items():
        with suppress(FormulaError):
            names[track] = mentions(text)
    cost: dict[str, int] = {}

    def work(track: str, above: tuple[str, ...]) -> int:
        if track in above or len(above) > DEEPEST:
            return MOST_WORK + 1
        if track not in cost:
            found = names.get(track, Counter())
            inner = (n * work(t, (*above, track)) for t, n in found.items() if t in formulas)
            cost[track] = min(MOST_WORK + 1, 1 + sum(inner))
        return cost[track]

    for track, (i, _) in sorted(formulas.items()):
        if work(track, ()) > MOST_WORK:
            says = f"{track} is computed from itself, or from too many other computed tracks."
            remedy = "Compute it from tracks that are stored."
            c.findings.add(("tracks", i, "computed"), says, remedy, code="cycle")


def _couplings(c: Checker) -> None:
    c.unique("couplings", (x.id for x in c.document.couplings))
    computed = {t.id for t in c.document.tracks if t.computed}
    for i, coupling in enumerate(c.document.couplings):
        at: Path = ("couplings", i)
        provenance(c, at, coupling.provenance)
        target = (*at, "target")
        if c.known(target, coupling.target, c.tracks, "track") and coupling.target in computed:
            c.findings.add(
                target, f"{coupling.target!r} is computed and cannot be pushed.", "Push another."
            )
        c.formula((*at, "delta"), coupling.delta)
        c.formula((*at, "when"), coupling.when)


def _stocks(c: Checker) -> None:
    for section in ("stocks", "income"):
        for key in getattr(c.document, section):
            _stock(c, (section, key), key)
    for section in ("income", "stock_sources"):
        for key in getattr(c.document, section):
            if key not in c.document.stocks:
                c.findings.add(
                    (section, key), f"{key!r} is no stock.", "Add it to `stocks`, with 0 if empty."
                )
    for key, text in c.document.stock_sources.items():
        sourced(c, ("stock_sources", key), text)


def _stock(c: Checker, path: Path, key: str) -> None:
    team, dot, name = key.partition(".")
    if not dot or not name:
        c.findings.add(path, f"{key!r} is no stock of a team.", "Write TEAM.stock.")
    else:
        c.known(path, team, c.teams, "team")


def _access(c: Checker) -> None:
    for i, rule in enumerate(c.document.access):
        at: Path = ("access", i)
        provenance(c, at, rule.provenance)
        for name in ("host", "guest"):
            c.known((*at, name), getattr(rule, name), c.teams, "team")
        if rule.start >= len(rule.levels):
            c.findings.add(
                (*at, "start"),
                f"Level {rule.start} has no name.",
                f"Levels run from 0 to {len(rule.levels) - 1}.",
            )
        for level, changes in rule.grant.items():
            path: Path = (*at, "grant", level)
            c.known(path, level, map(str, range(len(rule.levels))), "level")
            _changes(c, path, changes)
        for name in ("lower", "immediate", "defiance", "law_grant"):
            _changes(c, (*at, name), getattr(rule, name))


def _changes(c: Checker, path: Path, changes: dict[str, Any]) -> None:
    for track in changes:
        c.known((*path, track), track, c.tracks, "track")


def _pairs(c: Checker) -> None:
    seen: set[frozenset[str]] = set()
    for i, pair in enumerate(c.document.pairs):
        provenance(c, ("pairs", i), pair.provenance)
        for name in ("a", "b"):
            c.known(("pairs", i, name), getattr(pair, name), c.teams, "team")
        key = frozenset((pair.a, pair.b))
        if key in seen or len(key) == 1:
            c.findings.add(("pairs", i), "This pair is written twice or is one team.", "Remove it.")
        seen.add(key)
        if pair.rung >= len(c.document.ladder):
            c.findings.add(
                ("pairs", i, "rung"),
                f"Rung {pair.rung} has no name.",
                f"`ladder` names rungs 0 to {len(c.document.ladder) - 1}.",
            )


def _rungs(c: Checker) -> None:
    for kind, rung in c.document.rungs.items():
        c.known(("rungs", kind), kind, RUNGS, "kind of act")
        if rung >= len(c.document.ladder):
            c.findings.add(("rungs", kind), f"Rung {rung} has no name.", "Name it in `ladder`.")


def _warning(c: Checker) -> None:
    for i, rule in enumerate(c.document.warning):
        at: Path = ("warning", i)
        c.known((*at, "team"), rule.team, c.teams, "team")
        c.known((*at, "track"), rule.track, c.tracks, "track")
        for n, name in enumerate(rule.of):
            c.known((*at, "of", n), name, c.teams, "team")


def _orders(c: Checker) -> None:
    kinds = order_types()
    for kind, rule in c.document.orders.items():
        at: Path = ("orders", kind)
        provenance(c, at, rule.provenance)
        c.known(at, kind, kinds, "kind of order")
        _settings(c, (*at, "settings"), rule.settings)
        if kind in kinds:
            _numbers(c, (*at, "settings"), kinds[kind], rule.settings)
        for n, name in enumerate(rule.teams):
            c.known((*at, "teams", n), name, c.teams, "team")
            for stock in rule.cost:
                if name in c.teams and f"{name}.{stock}" not in c.document.stocks:
                    c.findings.add(
                        (*at, "cost", stock),
                        f"{name} has no stock {stock!r} to pay with.",
                        f"Add {name}.{stock} to `stocks`.",
                    )


def _numbers(c: Checker, path: Path, kind: OrderType, settings: dict[str, Any]) -> None:
    """Whether the settings of an order rule have the shape its kind reads."""
    if kind.numbers is None:
        return
    try:
        msgspec.convert(settings, kind.numbers)
    except msgspec.ValidationError as error:
        fields = ", ".join(f.name for f in msgspec.structs.fields(kind.numbers))
        c.findings.add(path, f"{kind.kind}: {error}.", f"It reads {fields}.")


def _settings(c: Checker, path: Path, value: Any) -> None:
    """Names in what an order type reads for itself: tracks, teams and formulas by their look."""
    if isinstance(value, dict):
        for key, inner in value.items():
            at = (*path, key)
            if _TRACK.fullmatch(key):
                _track(c, at, key)
            if key == "teams" and isinstance(inner, list):
                for n, team in enumerate(inner):
                    c.known((*at, n), str(team), c.teams, "team")
            elif key == "instructors":
                c.known(at, str(inner), c.document.unit_types, "unit type")
            elif key in FORMULAS and isinstance(inner, str):
                c.formula(at, inner)
            elif key == "theatre" and isinstance(inner, dict):
                for track, text in inner.items():
                    _track(c, (*at, track), track)
                    c.formula((*at, track), str(text))
            else:
                _settings(c, at, inner)
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            _settings(c, (*path, n), inner)
    elif isinstance(value, str) and _TRACK.fullmatch(value) and value not in c.document.stocks:
        _track(c, path, value)


def _track(c: Checker, path: Path, name: str) -> None:
    if not name.startswith("OWN."):
        c.known(path, name, c.tracks, "track")


def _caps(c: Checker) -> None:
    for i, team in enumerate(c.document.teams):
        provenance(c, ("teams", i), team.provenance)
        for group in team.caps:
            c.known(("teams", i, "caps", group), group, GROUPS, "instrument")


def _colours(c: Checker) -> None:
    """Team colours that some people cannot tell apart (`screens.md §6.2`)."""
    seen = {"what is neutral": NEUTRAL}
    for i, team in enumerate(c.document.teams):
        for other, colour in seen.items():
            apart, vision = closeness(colour, team.colour)
            if apart < WARNED_BELOW:
                c.findings.add(
                    ("teams", i, "colour"),
                    f"{team.colour} is {apart:g} from the colour of {other} ({vision} vision).",
                    f"Choose colours at least {WARNED_BELOW:g} apart.",
                    "error" if apart < REFUSED_BELOW else "warning",
                )
        seen[team.id] = team.colour


def _objectives(c: Checker) -> None:
    c.unique("objectives", (o.id for o in c.document.objectives))
    for i, objective in enumerate(c.document.objectives):
        at: Path = ("objectives", i)
        provenance(c, at, objective.provenance)
        c.known((*at, "team"), objective.team, c.teams, "team")
        c.formula((*at, "metric"), objective.metric)
        if objective.low == objective.high:
            c.findings.add((*at, "high"), "`low` and `high` are equal.", "Make them differ.")
        for n, name in enumerate(objective.visible_to):
            c.known((*at, "visible_to", n), name, c.teams, "team")


def _signals(c: Checker) -> None:
    c.unique("signals", (s.id for s in c.document.signals))
    for i, signal in enumerate(c.document.signals):
        for n, name in enumerate(signal.teams):
            c.known(("signals", i, "teams", n), name, c.teams, "team")
        if signal.kept:
            c.formula(("signals", i, "kept"), signal.kept)


def _outright(c: Checker) -> None:
    c.unique("outright", (x.id for x in c.document.outright))
    for i, condition in enumerate(c.document.outright):
        at: Path = ("outright", i)
        c.formula((*at, "when"), condition.when)
        for key, names in (("zero", condition.zero), ("full", condition.full)):
            for n, name in enumerate(names):
                c.known((*at, key, n), name, c.teams, "team")
        for name in condition.minus:
            c.known((*at, "minus", name), name, c.teams, "team")
