# Sealed counters to arguments (rules.md §18.3).

report-counter = We answered the argument of { $team }, “{ $action }”: “{ $text }”
refused-counter-late = Control has fixed the odds of this argument. Nothing more can be said.
refused-counters = Your team has given its { $most } counters to this argument.
arguments-title = Arguments of this turn
arguments-note = Answer before control states the odds. Only control reads what you write.
arguments-asks = Asks for { $effects }
arguments-yours = Your counters: { $n } of { $most }
arguments-counter = Why it should fail
arguments-send = Answer
arguments-sent = Sealed. Control will read it.
control-for = For
control-against = Against
control-against-none = No team has answered yet.
