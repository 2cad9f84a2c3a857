"""`docs/adding.md` says an order type is one file. This adds one and plays it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from game.engine import fold, know, offers, orders, report_for, resolve
from game.engine.dice import MedianDice
from game.engine.scenario import OrderRule
from tests.engine import toy

PARADE = '''"""A parade: a unit marches past (an invented order for this test)."""

from game.engine.effects import SetUnit
from game.engine.events import Report
from game.engine.offers import Offer
from game.engine.orders.base import OrderType


class Parade(OrderType):
    """One unit parades; its readiness rises by what the scenario says."""

    kind = "parade"
    group = "military"
    step = "R2"

    def offers(self, board, known, rule):
        for unit in known.units:
            yield Offer(id=f"parade:{unit.id}", kind="parade", group="military",
                        label="parade", sentence="parade", fixed={"unit": unit.id})

    def resolve(self, r, order):
        unit = r.world.units[order.params["unit"]]
        better = min(100.0, unit.readiness + r.board.scenario.orders["parade"].settings["by"])
        r.emit("unit.paraded", changes=[SetUnit(unit.id, {"readiness": better})],
               told={unit.team: Report("parade", {"unit": unit.name})}, cause=order.id)
'''


@pytest.fixture
def parade(tmp_path: Path) -> Iterator[None]:
    """The order package as if it held one more file."""
    (tmp_path / "parade.py").write_text(PARADE)
    orders.__path__.append(str(tmp_path))
    orders.order_types.cache_clear()
    yield
    orders.__path__.remove(str(tmp_path))
    orders.order_types.cache_clear()


@pytest.mark.usefixtures("parade")
def test_an_order_type_is_one_file_and_one_line_of_scenario() -> None:
    """Red may parade its brigade: offered to red alone, adjudicated, told to red alone."""
    board = toy.board(orders={"parade": OrderRule(teams=("red",), settings={"by": 5})})
    state = toy.state(board, toy.unit("r1", "red", 0, readiness=70.0), toy.unit("b1", "blue", 5))
    assert [o.id for o in offers(board, know(board, state, "red"))] == ["parade:r1"]
    assert offers(board, know(board, state, "blue")) == ()
    order = toy.order("red-1-01", "red", "parade", unit="r1")
    result = resolve(board, state, [order], MedianDice())
    (event,) = [e for e in result.events if e.kind == "unit.paraded"]
    assert fold(state, [event]).units["r1"].readiness == 75.0
    assert report_for(event, "red") is not None
    assert report_for(event, "blue") is None


def test_the_invented_order_is_gone_afterwards() -> None:
    """The registry holds the shipped kinds only."""
    assert "parade" not in orders.order_types()
