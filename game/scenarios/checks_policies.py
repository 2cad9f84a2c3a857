"""Checks on standing policies: teams, kinds of order, places and formulas that exist."""

from __future__ import annotations

from game.scenarios.checks import Checker


def check_policies(c: Checker) -> None:
    """Every check on `policies`, `profiles` and what is read of their games."""
    kinds = frozenset(c.document.orders)
    by_team: dict[str, set[str]] = {team: set() for team in c.teams}
    for i, policy in enumerate(c.document.policies):
        if not c.known(("policies", i, "team"), policy.team, c.teams, "team"):
            continue
        if policy.id in by_team[policy.team]:
            c.findings.add(
                ("policies", i, "id"),
                f"{policy.team} has two policies {policy.id!r}.",
                "Give each of a team's policies its own id.",
            )
        by_team[policy.team].add(policy.id)
        for n, rule in enumerate(policy.rules):
            c.known(("policies", i, "rules", n, "give"), rule.give, kinds, "kind of order in use")
            c.formula(("policies", i, "rules", n, "when"), rule.when)
            if rule.toward:
                c.place(("policies", i, "rules", n, "toward"), rule.toward)
    c.unique("profiles", (p.id for p in c.document.profiles))
    for i, profile in enumerate(c.document.profiles):
        for team, policy_id in profile.policies.items():
            at = ("profiles", i, "policies", team)
            if c.known(at, team, c.teams, "team"):
                c.known(at, policy_id, by_team[team], f"policy of {team}")
    for i, track in enumerate(c.document.shown):
        c.known(("shown", i), track, c.tracks, "track")
    for i, measure in enumerate(c.document.measures):
        c.formula(("measures", i, "formula"), measure.formula)
