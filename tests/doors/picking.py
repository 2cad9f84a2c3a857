"""A player who knows nothing but its frame: picks offers and fills them in, by chance."""

from __future__ import annotations

from random import Random
from typing import Any


def offers(frame: dict[str, Any]) -> list[dict[str, Any]]:
    """The offers of a frame in full: parameters by number, what is left out by its default."""
    params = [_whole(p) for p in frame["params"]]
    return [
        {"fixed": {}, "subject": {}, **o, "params": [params[n] for n in o["params"]]}
        for o in frame["offers"]
    ]


def _whole(param: dict[str, Any]) -> dict[str, Any]:
    full = {"required": True, "when": {}, **param}
    if full["choice"]["by"] == "rows":
        rows = [
            {**o, "params": [_whole(p) for p in o.get("params", [])]}
            for o in full["choice"]["options"]
        ]
        full["choice"] = {**full["choice"], "options": rows}
    return full


def order(offer: dict[str, Any], chance: Random) -> dict[str, Any]:
    """The body of an order that fits an offer of a frame."""
    return {"kind": offer["kind"], "params": _filled(offer["params"], offer["fixed"], chance)}


def _filled(among: list[dict[str, Any]], fixed: dict[str, Any], chance: Random) -> dict[str, Any]:
    params = dict(fixed)
    for param in among:
        applies = all(params.get(k) == v for k, v in param["when"].items())
        if applies and (param["required"] or chance.random() < 0.3):
            value = pick(param["choice"], chance)
            if value is not None:
                params[param["name"]] = value
    return params


def pick(choice: dict[str, Any], chance: Random) -> Any:
    """One value of a choice; None where a route would have to be thought out."""
    match choice["by"]:
        case "list":
            return chance.choice(choice["options"])["value"] if choice["options"] else None
        case "cells":
            return chance.choice(choice["cells"]) if choice["cells"] else None
        case "number":
            steps = int((choice["max"] - choice["min"]) / choice["step"])
            value = choice["min"] + choice["step"] * chance.randint(0, steps)
            return int(value) if value == int(value) else value
        case "text":
            return ("Words of a player. " * 40)[: max(choice["min"], min(choice["max"], 60))]
        case "units":
            few = min(len(choice["options"]), choice["max"], max(choice["min"], 2))
            return sorted(chance.sample(choice["options"], few))
        case "effects":
            option = chance.choice(choice["options"])
            steps = int((option["max"] - option["min"]) / option["step"])
            by = option["min"] + option["step"] * chance.randint(0, steps)
            return [{"do": option["do"], "id": option["id"], "by": by}]
        case "rows":
            row = chance.choice(choice["options"])
            return [_filled(row["params"], {"do": row["id"]}, chance)] * max(1, choice["min"])
    return None
