"""Lines of communication: where a team is supplied, and how far by truck (`rules.md §10.1`).

Sources feed the railways open to the team; a station a train can reach, or a source itself, is a
railhead; trucks carry supply on from railheads, so many cells by road. One answer serves the daily
trace (`sustain.py`), the retreat (`rules.md §7.7`) and the warnings of an order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from game.engine.hexes import Board
from game.engine.kept import kept
from game.engine.rules import rail, spells
from game.engine.rules.condition import out_of_action
from game.engine.rules.march import Ground
from game.engine.rules.supply_chart import (
    OFF_ROAD,
    ROAD,
    Leg,
    Network,
    both,
    chart_of,
    pair,
)
from game.engine.scenario import RailLine, SupplyRule
from game.engine.state import State, World
from game.engine.view import Known

ACCESS_LEVEL = 2
"""The level of a host's grant from which its stores and lines feed a guest (`F249`)."""
HIT = 1
"""Cells more that a road under fire counts. Judgement."""
CELLS_A_DAY = 9
"""What goods travel in a day: 400 km (`rules.md §6`) of cells 43 km apart."""
HANDLING_DAYS = 2
"""Loading and unloading."""


def hosts(ground: Ground) -> frozenset[str]:
    """The teams whose soil and sources serve the ground's team: itself, and who lets it."""
    return frozenset(
        t
        for t in ground.board.teams
        if t == ground.team
        or (t not in ground.foes and ground.stance(t, ACCESS_LEVEL) == "granted")
    )


def usable(ground: Ground, cell: int) -> bool:
    """Whether a team's supply may pass a cell: no enemy in it, held by the team or by a host.

    A host's soil serves from level 2 of its grant; soil taken from a foe serves who holds it.
    """
    return bool(_passable(ground, hosts(ground), ground.held)[cell])


def _passable(ground: Ground, holders: frozenset[str], held: Iterable[int]) -> bytearray:
    """Cell -> 1 if it is held by one of these and no enemy stands in it."""
    chart = chart_of(ground.board)
    out = chart.open_to(holders)
    for cell, holder in ground.of.control.items():
        out[cell] = chart.land[cell] and holder in holders
    for cell in held:
        out[cell] = 0
    return out


def _flood(board: Board, starts: Iterable[int], may: bytearray) -> dict[int, int]:
    """Cell -> steps from the nearest start over passable cells."""
    found = {c: 0 for c in starts if may[c]}
    edge = list(found)
    step = 0
    while edge:
        step += 1
        following = []
        for cell in edge:
            for n in board.neighbours[cell]:
                if may[n] and n not in found:
                    found[n] = step
                    following.append(n)
        edge = following
    return found


def _joined(board: Board, starts: Iterable[int], may: bytearray) -> bytearray:
    """Cell -> 1 if it can be reached from a start over passable cells."""
    left, found = bytearray(may), bytearray(len(may))
    edge = list(starts)
    while edge:
        cell = edge.pop()
        if left[cell]:
            left[cell], found[cell] = 0, 1
            edge += board.neighbours[cell]
    return found


def network(
    ground: Ground, most: int | None = None, *, without: int = -1, taking: bool = False
) -> Network:
    """What feeds the ground's team: railheads, and trucks up to `most` (without a limit if None).

    `without` is left out of it: a cell that is being left. With `taking` trucks also use
    others' soil where no enemy is known to stand: what a team would reach if it took that soil.
    """
    board = ground.board
    chart, serving = chart_of(board), hosts(ground)
    may = _passable(ground, serving, ground.held)
    if without >= 0:
        may[without] = 0
    further = _passable(ground, frozenset(board.teams), ground.held) if taking else may
    key = (
        serving,
        bytes(may),
        bytes(further) if taking else b"",
        tuple(sorted(ground.of.bridges.items())),
        tuple(sorted(ground.of.nodes.items())),
        roads_hit(ground.of),
        most,
    )
    found = chart.networks.get(key)
    if found is None:
        found = chart.keep(key, _network(ground, serving, may, further, most))
    return found


def _network(
    ground: Ground, serving: frozenset[str], may: bytearray, further: bytearray, most: int | None
) -> Network:
    """Trains over the cells of `may`, then trucks over those of `further`."""
    board = ground.board
    chart = chart_of(board)
    joined = _joined(board, (c for t in serving for c in chart.bases(t)), may)
    hurt = {board.nodes[n].cell for n in ground.of.nodes if n in board.nodes}
    rule = board.scenario.supply
    queue = sorted(
        c
        for t in serving
        for c in chart.sources(t)
        if joined[c] and (c not in hurt or _works(ground, c, rule))
    )
    out = Network(heads=dict.fromkeys(queue, ()))
    _trains(ground, out, queue, may)
    _trucks(ground, out, further, most)
    return out


def _works(ground: Ground, cell: int, rule: SupplyRule) -> bool:
    """Whether a source still works: not every place that makes it one is out of action."""
    places = [n for n in ground.board.nodes_in.get(cell, ()) if n.kind in rule.sources]
    return not places or any(not out_of_action(ground.board, n, ground.of.nodes) for n in places)


def _trains(ground: Ground, out: Network, queue: list[int], may: bytearray) -> None:
    """Spread trains from the sources; each station is fed by the way with the fewest cells."""
    board, of = ground.board, ground.of
    lines = chart_of(board).lines
    cut = {pair(key) for key, state in of.bridges.items() if state != "intact"}
    dead = {
        board.nodes[n].cell
        for n in of.nodes
        if n in board.nodes
        and board.nodes[n].kind == "rail_junction"
        and out_of_action(board, board.nodes[n], of.nodes)
    }
    tracks, stops = rail.tracks(board), rail.junctions(board)
    via: dict[int, tuple[str, ...]] = dict.fromkeys(queue, ())
    for cell in queue:
        for n in tracks.get(cell, ()):
            if n in via or not may[n] or n in dead or (min(cell, n), max(cell, n)) in cut:
                continue
            line = lines.get((cell, n), "")
            via[n] = via[cell] if not line or line in via[cell] else (*via[cell], line)
            queue.append(n)
            if n in stops:
                out.heads[n] = via[n]


def roads_hit(of: State | World | Known) -> frozenset[tuple[int, int]]:
    """Hexsides, both ways, whose road something hinders: a spell on it with a factor below 1."""
    out: set[tuple[int, int]] = set()
    for key, spell in of.spells.items():
        if key.startswith("road:") and spell.value < 1:
            out.update(both(key.split(":")[1]))
    return frozenset(out)


def _trucks(ground: Ground, out: Network, may: bytearray, most: int | None) -> None:
    """Spread trucks from the railheads, nearest first, by lowest railhead where equal."""
    chart = chart_of(ground.board)
    bridged = chart.bridged(ground.of.bridges)
    legs = out.legs
    left = bytearray(may)
    slow = roads_hit(ground.of)
    # Cell -> lowest railhead, for the cells so far, and one to three further: no step is longer.
    here: dict[int, int] = {c: c for c in sorted(out.heads)}
    one: dict[int, int] = {}
    two: dict[int, int] = {}
    three: dict[int, int] = {}
    far = 0
    while here or one or two or three:
        onward = {ROAD: one, OFF_ROAD: two, OFF_ROAD + HIT: three}
        if most is not None:
            onward = {step: ring for step, ring in onward.items() if far + step <= most}
        for cell, head in here.items():
            if cell in legs:
                continue
            legs[cell] = Leg(far, head)
            left[cell] = 0
            sides = bridged[cell] if cell in bridged else chart.roads[cell]
            for n, plain in sides:
                step = plain + HIT if slow and (cell, n) in slow else plain
                if left[n] and step in onward:
                    ring = onward[step]
                    if head < ring.get(n, head + 1):
                        ring[n] = head
        here, one, two, three = one, two, three, {}
        far += 1


def line_capacity(board: Board, of: State | World, line: str, head: int) -> float:
    """Kilotonnes a railway brings to a railhead in a day now."""
    return round(board.scenario.supply.line_kt * line_share(board, of, line, head), 4)


def line_share(board: Board, of: State | World, line: str, head: int) -> float:
    """What is left of a railway's capacity at one of its cells, for kilotonnes and trains alike.

    What lies on the line and what lies on all railways of the soil it ends on multiply.
    """
    share = spells.product(of, f"rail:{line}:")
    if board.home[head]:
        share *= spells.product(of, f"rail:{board.home[head]}:")
    return share


def lines_in(board: Board, cell: int) -> tuple[RailLine, ...]:
    """Every railway through a cell, in order of id."""
    return chart_of(board).through.get(cell, ())


def transit_days(ground: Ground, to: str, held: Collection[int] = ()) -> int | None:
    """Days goods travel from the ground's team to another; None if no way is open.

    They go over soil of the two and of whoever lets the giver pass, from the nearest source of the
    one to the nearest of the other. `held` are further cells that stop them: the receiver's foes.
    """
    board = ground.board
    if to in ground.foes:
        return None
    chart = chart_of(board)
    may = _passable(ground, hosts(ground) | {to}, {*ground.held, *held})
    found = _flood(board, chart.sources(ground.team), may)
    ends = [found[c] for c in chart.sources(to) if c in found]
    return HANDLING_DAYS + -(-min(ends) // CELLS_A_DAY) if ends else None


@kept
def _taking(ground: Ground) -> Network:
    """What would feed the team in soil it has yet to take."""
    return network(ground, ground.board.scenario.supply.low, taking=True)


def outlook(ground: Ground, cell: int) -> str:
    """How a unit would be supplied in a cell, the way there being taken: ok, low or out."""
    rule = ground.board.scenario.supply
    net = _taking(ground)
    around = (cell,) if cell not in ground.held else ground.board.neighbours[cell]
    ways = [net.legs[c].far for c in around if c in net.legs]
    if not ways:
        return "out"
    # An enemy's own cell is one cell further than the last one before it.
    far = min(ways) + (cell in ground.held and chart_of(ground.board).step(cell))
    return "ok" if far <= rule.ok else "low" if far <= rule.low else "out"
