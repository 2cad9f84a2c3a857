"""`strike`: missiles at a place, a known contact or a bridge (`rules.md §5.1`, §8.1)."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.hexes import Board
from game.engine.kept import kept
from game.engine.offers import ListChoice, NumberChoice, Offer, Option, Param
from game.engine.orders.base import UnitOrderType
from game.engine.refusals import Refusal, refuse
from game.engine.rules import access, condition, salvo
from game.engine.rules.command import may_fight, own_unit
from game.engine.rules.march import Ground, known_ground
from game.engine.rules.strike import LAUNCH_LEVEL
from game.engine.scenario import Edge, Missile, Node, OrderRule
from game.engine.state import Order, Unit
from game.engine.view import Known

Spots = tuple[tuple[tuple[Node, Option], ...], tuple[Edge, ...]]
"""Places, each with its choice, and bridges."""


class Strike(UnitOrderType):
    """shooter, missile; target {node, unit, bridge} with its id, count (magazine), day.

    Places are known to all; a unit is struck as a contact, where the team believes it is.
    """

    kind = "strike"
    group = "military"
    step = "R7"
    units_param = "shooter"

    def offers_of(
        self, board: Board, known: Known, rule: OrderRule, named: frozenset[str] | None
    ) -> Iterable[Offer]:
        """One offer for each shooter and kind of missile with anything in range."""
        ground = known_ground(board, known)
        for unit in known.units:
            if unit.team != known.audience or (unit.cell < 0 and not unit.box):
                continue
            if named is not None and unit.id not in named:
                continue
            if stance(board, known, unit) == "denied":
                continue
            for missile_id in board.types[unit.type].missiles:
                left = unit.magazine.get(missile_id, 0)
                missile = board.scenario.missiles.get(missile_id)
                if left > 0 and missile is not None:
                    yield from self._offer(board, known, ground, unit, missile, left, rule)

    def _offer(
        self,
        board: Board,
        known: Known,
        ground: Ground,
        unit: Unit,
        missile: Missile,
        left: int,
        rule: OrderRule,
    ) -> Iterable[Offer]:
        nodes, edges = in_range(board, unit, missile)
        places = tuple(o for n, o in nodes if lawful(board, known, ground, n.cell))
        contacts = tuple(
            Option(
                c.id,
                "choice-contact-target",
                {"contact": f"{c.id} {c.name}".strip(), "place": board.name(c.cell)},
            )
            for c in known.contacts
            if c.cell >= 0
            and not (c.team and board.friendly(c.team, known.audience))
            and may_fight(board, known, c.cell)
            and salvo.in_range(board, unit, missile, board.cells[c.cell].p)
        )
        bridges = tuple(
            Option(
                f"{e.a}-{e.b}",
                "choice-bridge-target",
                {"a": board.name(e.a), "b": board.name(e.b)},
            )
            for e in edges
            if known.bridges.get(f"{e.a}-{e.b}") != "blown"
            and (ground.controller(e.a) in ground.foes or ground.controller(e.b) in ground.foes)
            and may_fight(board, known, e.a)
        )
        kinds = [
            (name, param, options)
            for name, param, options in (
                ("node", "param-node", places),
                ("unit", "param-contact", contacts),
                ("bridge", "param-bridge", bridges),
            )
            if options
        ]
        if not kinds:
            return
        which = tuple(Option(name, f"choice-target-{name}") for name, _, _ in kinds)
        chosen = tuple(
            Param(
                "contact" if name == "unit" else name,
                label,
                ListChoice(options),
                when={"target": name},
            )
            for name, label, options in kinds
        )
        yield Offer(
            id=f"strike:{unit.id}:{missile.id}",
            kind=self.kind,
            group=self.group,
            label="order-strike",
            sentence="sentence-strike",
            fixed={"shooter": unit.id, "missile": missile.id},
            params=(
                Param("target", "param-target", ListChoice(which)),
                *chosen,
                Param("count", "param-count", NumberChoice(1, left)),
                Param(
                    "day",
                    "param-day",
                    NumberChoice(1, board.scenario.turn_days),
                    required=False,
                    default=1,
                ),
            ),
            subject={"unit": unit.id},
            cost=dict(rule.cost),
            args={"unit": unit.name, "missile": missile.name, "left": left},
        )

    def explain(self, board: Board, known: Known, order: Order, refusal: Refusal) -> Refusal:
        """Whose the shooter is, whether its host lets it fire, how far the target is."""
        p = order.params
        unit = own_unit(known, p.get("shooter"))
        missile = board.scenario.missiles.get(str(p.get("missile")))
        if "shooter" not in p or missile is None:
            return refusal
        if unit is None:
            return refuse("E_OWNER", "refusal-not-yours", at="shooter")
        if unit.cell < 0 and not unit.box:
            return refuse("E_STATE", "refusal-off-map", at="shooter", unit=unit.name)
        left = unit.magazine.get(missile.id, 0)
        if left <= 0:
            return refuse(
                "E_STOCK", "refusal-magazine", at="missile", unit=unit.name, missile=missile.name
            )
        if stance(board, known, unit) == "denied":
            host = board.home[unit.cell]
            return refuse(
                "E_ACCESS",
                "refusal-launch",
                at="shooter",
                unit=unit.name,
                host=host,
                need=LAUNCH_LEVEL,
                level=access.level_of(known, host, known.audience) or 0,
            )
        return self._why_not(board, known, unit, missile, order, refusal)

    def _why_not(
        self,
        board: Board,
        known: Known,
        unit: Unit,
        missile: Missile,
        order: Order,
        refusal: Refusal,
    ) -> Refusal:
        p = order.params
        if refusal.field == "count":
            left = unit.magazine.get(missile.id, 0)
            return refuse(
                "E_STOCK",
                "refusal-count",
                at="count",
                unit=unit.name,
                missile=missile.name,
                left=left,
            )
        node = board.nodes.get(p["node"]) if isinstance(p.get("node"), str) else None
        if p.get("target") == "node" and node is not None:
            if unit.cell >= 0 and not salvo.in_range(board, unit, missile, node.p):
                return refuse(
                    "E_RANGE",
                    "refusal-missile-range",
                    at="node",
                    place=node.name,
                    km=salvo.distance(board, unit, node.p),
                    max=missile.range_km,
                    missile=missile.name,
                )
            if not condition.hit_points(board, node.kind):
                return refuse("E_TARGET", "refusal-no-target", at="node", place=node.name)
        return refusal

    def warnings(self, board: Board, known: Known, order: Order) -> tuple[Refusal, ...]:
        """Launching beyond the host's grant."""
        unit = own_unit(known, order.params["shooter"])
        if unit is not None and stance(board, known, unit) == "defiance":
            host = board.home[unit.cell]
            return (refuse("E_ACCESS", "warning-defiance", at="shooter", host=host),)
        return ()

    def claims(self, order: Order) -> tuple[str, ...]:
        """One salvo of a kind from one shooter in a day."""
        p = order.params
        return (f"strike:{p['shooter']}:{p['missile']}:{p['day']}",)


def stance(board: Board, known: Known, unit: Unit) -> str:
    """Whether the shooter's host lets it launch: granted, defiance or denied."""
    host = board.home[unit.cell] if unit.cell >= 0 else ""
    if not host or host == known.audience:
        return "granted"
    return access.stance(board, known, host, known.audience, LAUNCH_LEVEL, cell=unit.cell)


def lawful(board: Board, known: Known, ground: Ground, cell: int) -> bool:
    """Whether a place may be struck: held by another team that is no ally, where one may fight."""
    holder = ground.controller(cell)
    return (
        bool(holder)
        and not board.friendly(holder, known.audience)
        and may_fight(board, known, cell)
    )


@kept
def _spots(board: Board) -> dict[tuple[int, str], Spots]:
    """(cell, missile) -> what is in range; filled by `in_range`."""
    return {}


def in_range(board: Board, unit: Unit, missile: Missile) -> Spots:
    """Every place with hit points and every bridge a shooter in this cell reaches; remembered."""
    table = _spots(board)
    key = (unit.cell, missile.id)
    if key not in table:
        nodes = tuple(
            (n, Option(n.id, n.name, {"kind": n.kind}))
            for n in sorted(board.nodes.values(), key=lambda n: (n.rank, n.name, n.id))
            if condition.hit_points(board, n.kind) and salvo.in_range(board, unit, missile, n.p)
        )
        edges = tuple(
            e
            for _, e in sorted(board.scenario.theatre.edges.items())
            if e.bridge and salvo.in_range(board, unit, missile, salvo.middle(board, e))
        )
        table[key] = nodes, edges
    return table[key]
