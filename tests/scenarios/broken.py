"""Forty-odd ways to get a scenario wrong, and what its author must be told.

Each case changes one passage of the island scenario. `mark` is a piece of the changed text that
stands on the line the message must name (the last line that holds it).
"""

from __future__ import annotations

from typing import NamedTuple


class Broken(NamedTuple):
    """One fault and the finding it must give."""

    name: str
    file: str
    old: str
    new: str
    mark: str
    field: str
    says: str
    remedy: str


S, F, P = "scenario.yaml", "forces.yaml", "politics.yaml"

BROKEN = (
    # shape
    Broken("unknown key", F, "strength: 2500", "strenth: 2500", "strenth",
           "units[0].strenth", "There is no key 'strenth' here.", "Did you mean strength?"),
    Broken("unknown section", P, "couplings:", "couplngs:", "couplngs:",
           "couplngs", "There is no key 'couplngs' here.", "Did you mean couplings?"),
    Broken("missing key", F, ", provenance: seed F001", "", "Guard",
           "units[2].provenance", "The key 'provenance' is missing.", "seed F035"),
    Broken("missing section", S, "theatre: isle", "", "meta:",
           "theatre", "The key 'theatre' is missing.", "The map"),
    Broken("word for a number", F, "strength: 2500", "strength: many", "many",
           "units[0].strength", "A whole number is expected, not 'many'.", "digits only"),
    Broken("fraction of a man", F, "strength: 2500", "strength: 2500.5", "2500.5",
           "units[0].strength", "A whole number is expected, not '2500.5'.", "digits only"),
    Broken("number for text", S, 'version: "1"', "version: 1", "version",
           "meta.version", "Text is expected, not '1'.", "quotes"),
    Broken("text for a list", F, "missiles: [dart]", "missiles: dart", "missiles: dart",
           "unit_types.rockets.missiles", "A list is expected, not 'dart'.", "[one, two]"),
    Broken("yes is a word", P, "treaty: true", "treaty: yes", "treaty",
           "flags.treaty", "True or false is expected, not 'yes'.", "true or false"),
    Broken("unlisted word", F, "move: mech, be: 1,", "move: mecch, be: 1,", "mecch",
           "unit_types.brigade.move", "'mecch' is not allowed here.", "Did you mean mech?"),
    Broken("too large", F, "place: Bluewater", "readiness: 140, place: Bluewater", "140",
           "units[2].readiness", "'140' is out of range.", "at most 100"),
    Broken("too small", S, "turn_days: 3", "turn_days: 0", "turn_days",
           "time.turn_days", "'0' is out of range.", "at least 1"),
    Broken("bad colour", S, '"#332288"', "blue", "blue",
           "teams[1].colour", "'blue' has the wrong form.", "#9970AB"),
    Broken("bad symbol", F, '"10031000001307000000"', '"SFGPUCM"', "SFGPUCM",
           "unit_types.rockets.sidc", "'SFGPUCM' has the wrong form.", "20 digits"),
    Broken("not a number", P, "start: 60", "start: .nan", ".nan",
           "tracks[0].start", "A number is expected, not '.nan'.", "digits"),
    Broken("half a bridge", F, "[Redhill, Midway]", "[Redhill]", "[Redhill]",
           "bridges[0].between", "1 entries are written.", "at least 2"),
    Broken("no such day", S, "2031-04-01", "2031-04-31", "2031-04-31",
           "time.start", "'2031-04-31' is no day of the calendar.", "year-month-day"),
    # names
    Broken("unknown theatre", S, "theatre: isle", "theatre: ilse", "ilse",
           "theatre", "There is no theatre 'ilse'.", "Did you mean isle?"),
    Broken("unknown team of a unit", F, "team: BLU, name: Guard", "team: BLUE, name: Guard",
           "BLUE", "units[2].team", "'BLUE' is no team.", "Did you mean BLU?"),
    Broken("unknown type", F, "type: rockets", "type: rocket", "type: rocket,",
           "units[1].type", "'rocket' is no unit type.", "Did you mean rockets?"),
    Broken("unknown place", F, "near(Redhill)", "near(Redhil)", "Redhil)",
           "units[0].place", "'near(Redhil)' is no place of this map.", "Did you mean Redhill?"),
    Broken("unit at sea", F, "place: Bluewater", "place: The Lighthouse", "Lighthouse",
           "units[2].place", "'The Lighthouse' lies in a sea cell", "land"),
    Broken("unit nowhere", F, "place: Bluewater, ", "", "Guard",
           "units[2]", "A unit stands at a place or in a box", "place: near(City)"),
    Broken("unknown missile", F, "magazine: {dart: 4}", "magazine: {dar: 4}", "dar:",
           "units[1].magazine.dar", "'dar' is no missile.", "Did you mean dart?"),
    Broken("missile without launcher", F, "place: Bluewater",
           "magazine: {dart: 1}, place: Bluewater", "dart: 1}",
           "units[2].magazine.dart", "'dart' is no missile that brigade can launch.", "None"),
    Broken("unknown tier", F, "{tier: T1", "{tier: T9", "T9",
           "air_defence.BLU.tier", "'T9' is no tier of interception.", "Allowed: T1"),
    Broken("twice the same id", F, "id: red-2", "id: red-1", "Darts",
           "units[1].id", "The id 'red-1' is used twice.", "own id"),
    Broken("overfull unit", F, "strength: 2500", "strength: 3500", "3500",
           "units[0].strength", "more than the full strength of 3000", "at most 3000"),
    Broken("overfull cell", F, "be: 1, cp_att", "be: 9, cp_att", "red-1",
           "units[0].place", "RED has 9 brigade equivalents here", "another cell"),
    Broken("unknown country", S, "countries: [B]", "countries: [X]", "[X]",
           "teams[1].countries[0]", "'X' is no country of this map.", "Allowed: B, R"),
    Broken("unknown instrument", S, "caps: {argument: 1}", "caps: {arguments: 1}", "arguments",
           "teams[0].caps.arguments", "'arguments' is no instrument.", "Did you mean argument?"),
    Broken("provenance without a fact", F, "seed F001", "seed", "provenance: seed}",
           "units[2].provenance", "'seed' cites no fact.", "seed F061"),
    Broken("provenance of no kind", F, "seed F001", "rumour", "rumour",
           "units[2].provenance", "'rumour' is no kind of provenance.", "judgement"),
    Broken("bridge across the map", F, "[Redhill, Midway]", "[Northport, Bluewater]", "Bluewater]",
           "bridges[0].between", "do not lie in neighbouring cells", "either side"),
    Broken("unknown border", F, "border(B, R)", "border(B, Q)", "border(B, Q)",
           "works[0].at", "'border(B, Q)' is no place.", "Allowed: B, R"),
    Broken("report on no unit", F, "unit: blu-1", "unit: blu-9", "blu-9",
           "known_at_start.RED[0].unit", "'blu-9' is no unit.", "Did you mean blu-1?"),
    Broken("band upside down", F, "low: 2000, high: 4000", "low: 4000, high: 2000", "low: 4000",
           "known_at_start.RED[0].high", "The band is upside down.", "at least low"),
    Broken("sharing of one", F, "{RED>BLU: 0}", "{RED: 0}", "sharing",
           "sharing.RED", "'RED' names no two teams.", "A>B"),
    # politics
    Broken("formula names no track", P, "metric: BLU.will", "metric: BLU.wil", "BLU.wil,",
           "objectives[2].metric", "The formula names 'BLU.wil'", "Did you mean BLU.will?"),
    Broken("formula is no formula", P, '"-1 * tau"', '"-1 * * tau"', "* *",
           "couplings[0].delta", "This is no formula", "comparisons"),
    Broken("formula calls Python", P, '"-1 * tau"', "\"open('x')\"", "open",
           "couplings[0].delta", "there is no function 'open'", "Functions: men"),
    Broken("formula names no team", P, 'lost("RED")', 'lost("REDD")', "REDD",
           "couplings[0].when", "lost() names 'REDD', which is no team.", "Did you mean RED?"),
    Broken("function without its argument", P, 'deep("BLU")', "deep()", "deep()",
           "objectives[1].metric", "deep() has 0 arguments.", "Write deep(team)."),
    Broken("coupling on no track", P, "target: RED.will", "target: RED.wll", "RED.wll",
           "couplings[0].target", "'RED.wll' is no track.", "Did you mean RED.will?"),
    Broken("coupling on a formula", P, "target: RED.will", "target: RED.mood", "target: RED.mood",
           "couplings[0].target", "'RED.mood' is computed and cannot be pushed.", "another"),
    Broken("start outside the bounds", P, "start: 55", "start: 155", "155",
           "tracks[1].start", "155 lies outside 0 to 100.", "within the bounds"),
    Broken("ninety points", P, "points: 40}", "points: 30}", "points: 60}",
           "objectives[0].points", "The objectives of RED add up to 90 points.", "100"),
    Broken("unknown order", P, "flags:", "orders: {parly: {teams: [RED]}}\nflags:", "parly",
           "orders.parly", "'parly' is no kind of order.", "Allowed"),
    Broken("order nobody can pay", P, "flags:",
           "orders: {sanction: {teams: [RED], cost: {gold: 1}}}\nflags:", "gold",
           "orders.sanction.cost.gold", "RED has no stock 'gold' to pay with.", "RED.gold"),
    Broken("income without a stock", P, "income: {RED.funds: 1}", "income: {RED.fund: 1}", "income",
           "income.RED.fund", "'RED.fund' is no stock.", "Add it to `stocks`"),
    Broken("rung without a name", P, "rung: 1}", "rung: 7}", "rung: 7",
           "pairs[0].rung", "Rung 7 has no name.", "0 to 2"),
    Broken("access level without a name", P, "start: 0, levels", "start: 3, levels", "levels",
           "access[0].start", "Level 3 has no name.", "0 to 1"),
    Broken("access moves no track", P, "{BLU.will: -2}", "{BLU.wil: -2}", "BLU.wil:",
           "access[0].grant.1.BLU.wil", "'BLU.wil' is no track.", "Did you mean BLU.will?"),
    Broken("inject that never happens", P, ", at: 2}", "}", "storm",
           "injects[0]", "It never happens.", "at: turn"),
    Broken("inject after the end", P, "at: 2}", "at: 9}", "storm",
           "injects[0].at", "Turn 9 is after the last.", "4 turns"),
    Broken("inject for nobody", P, "audience: [public]", "audience: [pubic]", "pubic",
           "injects[0].audience[0]", "'pubic' is no audience.", "Did you mean public?"),
    Broken("effect on no track", P, "{do: track, id: RED.will, by: -2}",
           "{do: track, id: RED.wil, by: -2}", "RED.wil,",
           "injects[1].effects[0]", "The effect is not valid", "Did you mean RED.will?"),
    Broken("effect without effect", P, "{do: track, id: RED.will, by: -2}",
           "{do: trak, id: RED.will, by: -2}", "trak",
           "injects[1].effects[0]", "The effect is not valid", "Did you mean track?"),
    Broken("weather that does not add up", P, "{fair: 70, mud: 30}", "{fair: 70, mud: 20}",
           "mud: 20", "weather[0].chances", "The chances add up to 90.", "100"),
    Broken("weather of another world", P, "{fair: 70, mud: 30}", "{fair: 70, mudd: 30}",
           "mudd", "weather[0].chances.mudd", "'mudd' is no state of weather.",
           "Did you mean mud?"),
    Broken("weather nowhere", P, "zone: plain", "zone: plan", "zone: plan,",
           "weather[0].zone", "'plan' is no zone of this map.", "Did you mean plain?"),
    Broken("condition on no track", P, "when: RED.will <= 1", "when: RED.wall <= 1", "RED.wall",
           "outright[0].when", "The formula names 'RED.wall'", "Did you mean RED.will?"),
    # files
    Broken("section in two files", F, "works:", "flags: {war: false}\nworks:", "treaty",
           "flags", "The key 'flags' also stands in forces.yaml", "one file"),
    Broken("key twice", F, "strength: 2500", "strength: 2500, strength: 2400", "2400",
           "units[0].strength", "The key 'strength' is written twice", "Keep one"),
    Broken("open bracket", F, "sharing: {RED>BLU: 0}", "sharing: {RED>BLU: 0", "sharing",
           "", "This is not YAML", "brackets"),
)  # fmt: skip
"""`section in two files` is reported where the second one stands: in politics.yaml."""
