"""A finished order's sentence says all that was chosen, in names a player knows."""

from __future__ import annotations

import random
import re
from functools import lru_cache
from typing import Any

import pytest

from game.engine import Board, Order, State, check, fold, know, offers, setup
from game.engine.dice import Dice
from game.engine.events import Report
from game.engine.offers import (
    CellChoice,
    EffectsChoice,
    ListChoice,
    NumberChoice,
    Offer,
    Param,
    PathChoice,
    RowsChoice,
    TextChoice,
    UnitsChoice,
)
from game.engine.orders import order_types
from game.engine.refusals import refuse
from game.play import sentences, words
from tests.engine.laws.boards import ready
from tests.engine.player import game, params

# Said by the place itself ("at Kyiv substation"), or for control alone.
UNSAID = {"target", "reason_1", "reason_2", "reason_3"}
BARE = re.compile(r"[{}]|\$|\b(choice|order|sentence|param|refusal)-|\.\w+_|\bNone\b")


@lru_cache(maxsize=1)
def moments() -> tuple[Board, tuple[tuple[Offer, ...], ...]]:
    """What each team of Springboard is offered at the start and after some turns at random."""
    board = ready("springboard")
    states = [fold(State(), setup(board, Dice(bytes(32))))]
    states += [played.after for played in game(board, seed=11, turns=2)]
    return board, tuple(offers(board, know(board, s, t)) for s in states for t in board.teams)


def spoken(board: Board, offer: Offer, chosen: dict[str, Any]) -> str:
    return words.text(offer.sentence, sentences.args_of(board, offer, chosen))


def ids(board: Board) -> set[str]:
    """Every id with a look of its own, which no player should have to read."""
    s = board.scenario
    known = {u.id for u in s.units} | set(board.nodes) | set(board.tracks) | set(s.missiles)
    return {i for i in known if not i.isalpha()}


def names(board: Board, param: Param, value: Any) -> list[str]:
    """What a sentence must hold of a choice."""
    match param.choice:
        case ListChoice(options=options):
            option = next(o for o in options if o.value == value and type(o.value) is type(value))
            args = {k: sentences.placed(board, v) for k, v in option.args.items()}
            return [words.text(option.label, args) if words.has(option.label) else option.label]
        case CellChoice():
            return [board.name(value)]
        case PathChoice():
            return [board.name(value[0]), board.name(value[-2])] if len(value) > 1 else []
        case NumberChoice():
            return [] if value == 1 else [f"{value:,g}"]
        case UnitsChoice():
            return [str(sentences.placed(board, u)) for u in value]
        case EffectsChoice():
            return [f"{board.tracks[e['id']].name} " for e in value]
        case TextChoice():
            return [value.strip()]
        case RowsChoice(options=rows):
            kinds = {o.id: o for o in rows}
            return [
                name
                for row in value
                for p in kinds[row["do"]].params
                if row.get(p.name) is not None
                for name in names(board, p, row[p.name])
            ]
    raise AssertionError(param)


@pytest.mark.parametrize("kind", sorted(order_types()))
def test_a_sentence_names_everything_chosen(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """Each offer of the kind, completed at random, by every team, at three points of a game."""
    board, offered = moments()
    rng, secret, said = random.Random(kind), ids(board), 0
    for row in offered:
        mine = [o for o in row if o.kind == kind]
        for offer in rng.sample(mine, min(len(mine), 40)):
            chosen = params(rng, offer, board)
            if chosen is None:
                continue
            sentence = spoken(board, offer, chosen)
            low = sentence.casefold()
            assert not BARE.search(sentence), sentence
            assert not [i for i in secret if re.search(rf"(?<!\w){re.escape(i)}(?!\w)", sentence)]
            assert sentence.count("…") == (1 if len(chosen.get("path", ())) > 4 else 0), sentence
            for param in offer.params:
                value = chosen.get(param.name)
                if value is None or value == param.default or param.name in UNSAID:
                    continue
                if isinstance(value, bool):
                    other = spoken(board, offer, {**chosen, param.name: not value})
                    assert other != sentence, (sentence, param.name)
                    continue
                for name in names(board, param, value):
                    assert name.casefold() in low, (sentence, param.name, name)
            for name in ("unit", "shooter"):
                if name in offer.fixed:
                    assert str(sentences.placed(board, offer.fixed[name])) in sentence
            said += 1
    lacking = {r.getMessage().rpartition(" ")[2] for r in caplog.records}
    assert not [w for w in lacking if not w.endswith(("_set", "_is"))], lacking
    assert said >= 2, f"{kind} was hardly ever on offer"


def test_a_refused_order_says_why_in_words() -> None:
    """R1's report carries a message id and its arguments; its reader gets a sentence."""
    board = ready("springboard")
    args = {
        "order": "R-2-01",
        "kind": "strike",
        "code": "E_ACCESS",
        "why": "refusal-launch",
        "field": "shooter",
        "why_host": "BY",
        "why_level": 2,
        "why_need": 3,
        "why_unit": "Iskander battalion",
    }
    told = sentences.report_args(board, Report("report-order-refused", args, kind="order"))
    assert words.text("report-order-refused", told) == (
        "Refused: Missile strike (order R-2-01). Iskander battalion may not launch from the soil "
        "of Belarus: it grants level 2, and 3 is needed."
    )


def test_a_refusal_names_fields_and_groups_as_the_form_does() -> None:
    """ "dest" is a name for programs; people read "To"."""
    board = ready("springboard")
    known = know(board, fold(State(), setup(board, Dice(bytes(32)))), "RU")
    offer = next(o for o in offers(board, known) if o.kind == "move")
    short = Order(id="x", team="RU", kind="move", params=dict(offer.fixed))
    (verdict,) = check(board, known, [short])
    assert verdict.refusal is not None
    assert sentences.said(board, verdict.refusal) == "“To” is missing."
    cap = refuse("E_CAP", at="kind", group="economic", cap=2)
    assert sentences.said(board, cap) == (
        "No more than 2 economic orders a turn; give this one up or another."
    )
    stock = refuse("E_STOCK", stock="rail", need=3, left=1)
    assert sentences.said(board, stock) == "Not enough Rail points: 3 needed, 1 left."


def test_an_order_that_fits_no_more_says_what_it_was_and_of_whom() -> None:
    """Its unit has left the map, so nothing on offer words it; the names in it still do."""
    board = ready("springboard")
    one, two = [u for u in board.scenario.units if u.team == "RU"][:2]
    attack = Order(id="x", team="RU", kind="attack", params={"units": [one.id, two.id], "to": 7})
    said = words.text(*sentences.of_order(board, attack, None))
    assert said == f"Attack: {one.name}, {two.name}"
    bare = Order(id="x", team="RU", kind="attack", params={"to": 7, "mode": "all_out"})
    assert words.text(*sentences.of_order(board, bare, None)) == "Attack"
