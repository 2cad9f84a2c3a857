# Where teams stand: the ladder of escalation and grants of soil.
standing-rungs = Ladder of escalation
standing-grants = Access to soil
standing-start = { $level } at STARTEX
standing-next = { $level } from next turn
