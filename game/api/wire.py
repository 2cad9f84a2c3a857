"""The answers' shapes for the schema: the top of each type of `static/src/wire*.ts`.

The schema names every field a script reads first; what lies inside a frame is told in full by
`wire.ts` and, for orders, by the offers of the frame itself.
"""

from __future__ import annotations

from typing import Any

import msgspec

from game.api import shapes

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_NUMBER: Schema = {"type": "number"}
_TRUTH: Schema = {"type": "boolean"}
_ANY: Schema = {"type": "object", "additionalProperties": True}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _maybe(of: Schema) -> Schema:
    return {"anyOf": [of, {"type": "null"}]}


def _map(of: Schema) -> Schema:
    return {"type": "object", "additionalProperties": of}


def _object(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": sorted(fields)}


_SEAT = {"seat": _TEXT, "label": _TEXT, "role": _TEXT, "team": _TEXT}
_VERSION = {
    "digest": _TEXT,
    "scenario": _TEXT,
    "title": _TEXT,
    "version": _TEXT,
    "reference": _TEXT,
    "games": _WHOLE,
}
ANSWERS: dict[str, Schema] = {
    "Done": _object(done=_TRUTH),
    "Token": _object(token=_TEXT),
    "Accepted": _object(accepted=_list(_TEXT)),
    "Claimed": _object(seat=_TEXT, url=_TEXT),
    "Slip": _object(**_SEAT, code=_TEXT),
    "Created": _object(game=_TEXT, name=_TEXT, seats=_list(_ref("Slip"))),
    "Mine": _list(_object(**_SEAT, url=_TEXT, name=_TEXT, game=_ANY, turn=_ANY, state=_TEXT)),
    "Me": _object(**_SEAT, name=_TEXT, audience=_TEXT, can=_map(_TRUTH), socket=_TEXT),
    "Catalogue": _list(_object(id=_TEXT, title=_TEXT, version=_TEXT, digest=_TEXT, statics=_TEXT)),
    "Finding": _object(
        file=_TEXT,
        line=_WHOLE,
        field=_TEXT,
        message=_TEXT,
        remedy=_TEXT,
        severity={"enum": ["error", "warning"]},
        code=_TEXT,
    ),
    "Versions": _list(_object(**_VERSION)),
    "Upload": _object(
        **_VERSION,
        origin={"enum": ["shipped", "uploaded", "earlier"]},
        trial=_TRUTH,
        warnings=_list(_ref("Finding")),
        places=_list(_ANY),
    ),
    "Statics": _object(
        scenario=_ANY,
        theatre=_TEXT,
        teams=_list(_ANY),
        unit_types=_map(_ANY),
        tracks=_list(_ANY),
        stocks=_list(_ANY),
        access=_list(_ANY),
        pairs=_list(_ANY),
        ladder=_list(_TEXT),
        missiles=_map(_ANY),
        allies=_list(_list(_TEXT)),
    ),
    "Theatre": _object(cells=_list(_ANY), edges=_list(_ANY), nodes=_list(_ANY)),
    "Refusal": _object(code=_TEXT, message=_TEXT, field=_TEXT),
    "Verdict": _object(
        state={"enum": ["ok", "warning", "cannot"]},
        refusal=_maybe(_ref("Refusal")),
        warnings=_list(_ref("Refusal")),
        cost=_map(_NUMBER),
    ),
    "Draft": _object(
        id=_TEXT,
        version=_WHOLE,
        kind=_TEXT,
        group=_TEXT,
        params=_ANY,
        priority=_WHOLE,
        note=_TEXT,
        standing=_TRUTH,
        author=_TEXT,
        at=_TEXT,
        offer=_TEXT,
        sentence=_TEXT,
        args=_ANY,
        verdict=_ref("Verdict"),
    ),
    "Receipt": _object(
        id=_TEXT, at=_TEXT, by=_TEXT, digest=_TEXT, orders=_list(_TEXT), left_out=_list(_TEXT)
    ),
    "Signals": _object(most=_WHOLE, left=_WHOLE, longest=_WHOLE, options=_list(_ANY)),
    "Arguments": _list(
        _object(
            id=_TEXT,
            team=_TEXT,
            action=_TEXT,
            effects=_TEXT,
            reasons=_list(_TEXT),
            counters=_list(_TEXT),
            most=_WHOLE,
        )
    ),
    "AfterAction": _object(
        unlocked=_TRUTH,
        turns=_WHOLE,
        teams=_list(_object(team=_TEXT, conduct=_ANY, answers=_list(_ANY), luck=_maybe(_ANY))),
        forecasts=_list(_object(team=_TEXT, score=_NUMBER, items=_list(_ANY))),
        questions=_list(
            _object(
                id=_TEXT,
                text=_TEXT,
                by=_WHOLE,
                came=_maybe(_TRUTH),
                settled=_WHOLE,
                teams=_list(_object(team=_TEXT, puts=_list(_ANY), score=_maybe(_NUMBER))),
            )
        ),
    ),
    "Storyline": _object(
        aim=_TEXT,
        learning=_list(_ANY),
        injects=_list(_ANY),
        cards=_list(_ANY),
        questions=_list(_ANY),
    ),
    "Said": _list(_object(turn=_WHOLE, team=_TEXT, said=_list(_ANY), done=_maybe(_list(_ANY)))),
    "Forecast": _object(
        id=_TEXT,
        about=_TEXT,
        state={"enum": ["running", "done", "cancelled", "failed"]},
        runs=_WHOLE,
        done=_WHOLE,
        at=_TEXT,
        orders=_list(_TEXT),
        bands=_maybe(_ANY),
    ),
    "Dispatch": _object(
        n=_WHOLE,
        turn=_WHOLE,
        step=_TEXT,
        day=_WHOLE,
        kind=_TEXT,
        msg=_TEXT,
        args=_ANY,
        cell=_WHOLE,
        source=_TEXT,
        to=_TEXT,
        why=_maybe(_ANY),
    ),
    "Feed": _list(_ref("Dispatch")),
    "Desk": _object(
        version=_WHOLE,
        drafts=_list(_ref("Draft")),
        caps=_ANY,
        caps_source=_TEXT,
        budget=_list(_ANY),
        move=_maybe(_ref("Receipt")),
        seats=_list(_ANY),
        signals=_ref("Signals"),
        arguments=_ref("Arguments"),
        kinds=_list(
            _object(
                kind=_TEXT,
                group=_TEXT,
                standing=_TRUTH,
                counts=_TRUTH,
                foretold=_TRUTH,
                provenance=_TEXT,
            )
        ),
        forecasts=_list(_ANY),
    ),
    "Turn": _object(
        number=_WHOLE,
        of=_WHOLE,
        status=_TEXT,
        deadline=_maybe(_TEXT),
        left=_maybe(_NUMBER),
        paused=_TRUTH,
        paused_reason=_TEXT,
        now=_TEXT,
        at_zero=_TEXT,
    )
    | {"description": "Also `from` and `to`, the first and last day."},
    "Offer": _object(
        id=_TEXT,
        kind=_TEXT,
        group=_TEXT,
        label=_TEXT,
        sentence=_TEXT,
        fixed=_ANY,
        params=_list(_WHOLE),
        subject=_ANY,
        cost=_map(_NUMBER),
        cost_per=_ANY,
        args=_ANY,
        public=_TRUTH,
    )
    | {
        "required": ["id", "kind", "group", "label", "sentence", "params"],
        "description": "`params` are numbers into the frame's `params`. What is left out is empty.",
    },
    "Frame": _object(
        v={"const": 1},
        mark=_TEXT,
        audience=_TEXT,
        cursor=_WHOLE,
        game=_ANY,
        turn=_ref("Turn"),
        view=_ANY,
        params=_list(_ANY),
        offers=_list(_ref("Offer")),
        desk=_maybe(_ref("Desk")),
        control=_maybe(_ANY),
        committed=_list(_object(team=_TEXT, state=_TEXT)),
        feed=_list(_ref("Dispatch")),
    ),
    "ReplayIndex": _object(
        perspectives=_list(_TEXT), turns=_list(_ANY), events=_list(_ANY), head=_WHOLE
    ),
    "ReplayFrame": _object(
        at=_WHOLE, turn=_WHOLE, day=_WHOLE, date=_TEXT, view=_ANY, event=_maybe(_ref("Dispatch"))
    ),
}


def add_shapes(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Put the bodies and answers into the schema's components."""
    _, bodies = msgspec.json.schema_components(
        [*shapes.BODIES, shapes.Error], ref_template="#/components/schemas/{name}"
    )
    components = result.setdefault("components", {}).setdefault("schemas", {})
    components.update(bodies)
    components.update(ANSWERS)
    return result
