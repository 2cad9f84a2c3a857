# Signals: what a team declares before orders lock, and what it then did (rules.md §2).

signals = Signals
signals-title = Declared this turn
signals-last = Declared last turn
signals-none = Nobody has declared anything yet.
signals-none-last = Nobody declared anything last turn.
signals-give = Declare
signals-left = { $left ->
    [0] No more signals this turn.
    [one] One more signal this turn. All read it at once; it cannot be taken back.
   *[other] { $left } more signals this turn. All read each at once; none can be taken back.
}
signals-shut-committed = Your team has committed. Revise to declare more.
signals-shut-turn = Signals are given while a turn is planned.
signals-shut-role = Your team's commander declares.
signals-shut-nothing = This scenario has nothing for your team to declare.
signals-choose = What to declare
signals-own = In your own words (optional)
signals-own-words = “{ $text }”
signals-sent = Declared. Everyone has read it.
signals-given = declared already
signals-step = Signals { $given } of { $most }, then orders
signal-kind-posture = Posture
signal-kind-intent = Intent
signal-kind-assurance = Assurance
signal-kept = Kept
signal-broken = Broken
signal-untestable = Not testable
report-signal = { $team } declares: { $said }
report-signal-worded = { $team } declares: { $said } “{ $text }”
report-signal-kept = { $team } kept its word: { $said }
report-signal-broken = { $team } broke its word: { $said }
report-signal-untestable = { $team } declared, and no rule can say whether it held: { $said }
event-signals-dropped = Signals of older turns were put away.
refusal-signal = This cannot be declared. Choose one of your team's signals.
refusal-signal-again = Your team has declared this already this turn. Choose another.
refusal-signal-cap = Your team has given its { $cap } signals of this turn. There are more next turn.
refused-signal-role = Only your team's commander declares.
refused-committed-signal = Your team has committed its move. Revise it to declare more.
kind-of-signal = Signals
replay-kind-signal = signal
replay-said-tab = Said and done
replay-said-caption = Turn { $turn }: what each team declared beside what it ordered
replay-said-declared = Declared
replay-said-done = Did
replay-said-nothing = Declared nothing
replay-said-idle = No orders
replay-said-hidden = Its orders are its own
replay-said-none = This turn has not been published yet.
replay-said-state-refused = refused
replay-said-state-voided = taken out by control
