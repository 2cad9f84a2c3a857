# The control room.

control-banner = { $marking } — CONTROL VIEW, DO NOT PROJECT
control-control = Control
control-public = Public
control-public-seats = Observers and projector
control-rule = rules { $rule }
control-show = Show on map
control-day = Day { $day }
control-reference = Reference

# Clock bar
control-turn-setup = Before STARTEX
control-turn-planning = Turn { $number } of { $of } · Planning
control-turn-closed = Turn { $number } of { $of } · Closed
control-turn-adjudicating = Turn { $number } of { $of } · Adjudication
control-turn-review = Turn { $number } of { $of } · Review
control-turn-needs_control = Turn { $number } of { $of } · Needs control
control-turn-ended = ENDEX after turn { $number }
control-now-setup = The clock has not started.
control-now-closed = Moves are in. The rules are at work.
control-now-adjudicating = Moves are in. The rules are at work.
control-now-review = Teams wait for results.
control-now-needs_control = The rules could not finish this turn.
control-now-ended = The exercise has ended.
control-next-setup = Teams can read their briefs.
control-next-closed = Results come to your desk first.
control-next-adjudicating = Results come to your desk first.
control-next-review = Nothing is released by itself.
control-next-needs_control = Nothing is lost: every committed order is stored.
control-next-ended = Release the replay to the teams under Settings.
control-paused = Paused: { $reason }
control-paused-plain = all clocks stand still
control-no-limit = No time limit. You close the turn.
control-zero-nothing_committed = At zero, teams that have not committed have no move.
control-zero-move_used = At zero, committed moves are used.
control-zero-drafts_used = At zero, late teams play their valid drafts.
control-zero-ask_control = At zero, you decide about late teams.
control-zero-none = At zero, the turn closes.
control-not-committed = { $count ->
    [0] All teams have committed.
    [one] 1 team has not committed.
   *[other] { $count } teams have not committed.
  }
control-startex = STARTEX
control-start-clock = Start the clock
control-startex-help = Turn 1 opens for every team, and the fingerprint of the dice key is published.
control-startex-empty = Nobody sits yet in: { $teams }.
control-pause = Pause
control-pause-now = Pause for everyone
control-pause-reason = Reason, shown to everyone (may stay empty)
control-resume = Resume
control-extend = +{ $minutes } min
control-close = Close turn
control-close-title = Close turn { $number } now?
control-close-now = Close turn { $number }
control-close-help = Moves are locked and the rules begin. This cannot be undone.
control-close-late = { $team } has not committed; { $drafts ->
    [0] no drafts
    [one] 1 draft
   *[other] { $drafts } drafts
  }.
control-publish = Release turn { $number }
control-publish-open = { $count ->
    [one] 1 ruling open
   *[other] { $count } rulings open
  }
control-publish-blocked = { $count ->
    [one] 1 waits for odds
   *[other] { $count } wait for odds
  }
control-publish-clear = nothing open
control-retry = Adjudicate again

# Seats strip
control-seats = Seats
control-committed = Committed { $time }
control-drafting = Drafting · { $drafts }
control-no-move = No move
control-present = { $present } of { $seats } present
control-absent = { $count } away
control-orders = { $orders ->
    [one] 1 order
   *[other] { $orders } orders
  }
control-observers = Observers { $count }
control-observers-see = public view only
control-all-seats = All seats

# Queue
control-waiting = Waiting for you
control-waiting-count = { $count ->
    [one] 1 item
   *[other] { $count } items
  }
control-waiting-none = Nothing waits for you.
control-waiting-none-setup = Start when the seats are taken.
control-waiting-none-planning = Teams are planning. Late moves, questions and rulings appear here.
control-waiting-none-closed = The rules are at work.
control-waiting-none-adjudicating = The rules are at work.
control-waiting-none-review = Every ruling is made. Release the turn when you are ready.
control-waiting-none-needs_control = See the desk.
control-waiting-none-ended = The exercise has ended.
control-now = Now
control-soon = Soon
control-later = Later
control-why-late = Late
control-why-odds = Blocks release
control-why-contested = Not ruled yet
control-why-needs_control = Stops the game
control-why-join = Asked for a seat
control-why-publish = Ready
control-act-publish = Release
control-act-open = Open
control-act-close = Close turn
control-act-seats = See seats
control-act-retry = Try again

# Map
control-view-as = View as
control-truth = Truth
control-as-label = You see what { $name } sees, byte for byte
control-as-public = You see what the public sees
control-as-loading = Fetching this view…
control-as-failed = This view could not be fetched.
control-map = Map of the truth
control-map-as = Map as { $name } believes it

control-piece-strength = Strength
control-piece-of = { $now } of { $full }
control-piece-readiness = Readiness
control-piece-cohesion = Cohesion
control-piece-supply = Supply
control-piece-posture = Posture
control-piece-level = Level of detail
control-piece-source = Source
control-supply-ok = in supply
control-supply-low = low
control-supply-out = out of supply
control-posture-meeting = on the move
control-posture-withdraw = withdrawing
control-posture-delay = delaying
control-posture-hasty = hasty defence
control-posture-prepared = prepared defence
control-posture-fortified = fortified

# Below the map
control-below = Orders and events
control-orders-of = Orders of turn { $number }
control-feed = What happened
control-feed-none = Nothing has happened yet.
control-feed-day = T{ $turn } · day { $day }
control-feed-step = T{ $turn } · { $step }
control-order-valid = valid
control-order-refused = refused
control-order-voided = voided
control-lane-committed = { $orders ->
    [one] 1 order
   *[other] { $orders } orders
  } committed at { $time }. They are shown here when the turn closes.
control-lane-drafting = { $drafts ->
    [0] No drafts yet
    [one] 1 draft
   *[other] { $drafts } drafts
  }, not committed
control-lane-none = No orders this turn

# Desk
control-desk = Desk
control-tab-desk = Rulings
control-tab-seats = Seats
control-tab-log = Log
control-tab-settings = Settings
control-triage = Triage
control-triage-routine = routine
control-triage-contested = contested
control-triage-judgement = { $count ->
    [one] needs judgement
   *[other] need judgement
  }
control-triage-routine-help = rules decide
control-triage-contested-help = open or flagged
control-triage-judgement-help = argued or free text
control-accept-routine = Accept { $count }
control-items = Items to rule on
control-items-none = None of this kind this turn.
control-odds-of = { $chance } in 100 · { $outcome }
control-odds-not-set = odds not set
control-item-open = Open
control-item-set-odds = Set odds
control-item-accepted = Accepted
control-item-voided = Voided
control-item-picked = Changed
control-item-rerolled = Re-rolled
control-item-odds = Odds set
control-mode-rigid = rigid
control-mode-semi_rigid = semi-rigid
control-mode-free = free
control-mode-matrix = matrix argument
control-mode-consensus = consensus
control-asks-for = Asks for
control-secret = secret
control-flagged-argument = argued
control-flagged-reason = reason given
control-flagged-check = check
control-flagged-escalation = escalation
control-flagged-heavy_loss = heavy loss
control-flagged-key_place = key place
control-as-written = order as written, { $id }
control-proposal = Proposal
control-ruled = Ruled
control-was-proposed = proposed: { $outcome }
control-told = Each team reads
control-told-nothing = Nothing: this team does not learn of it.
control-reason = Reason
control-reason-needed = needed to depart
control-reason-example = Why the proposal does not stand
control-reason-short = { $count ->
    [one] 1 more character
   *[other] { $count } more characters
  }
control-reason-ok = kept in the log
control-accept = Accept
control-pick = Other outcome…
control-reroll = Re-roll
control-void = Void order
control-void-which = Void an order
control-void-none = Choose an order
control-effects = Effects
control-kent = How likely is this to succeed?
control-kent-before = you set the odds, then the die is thrown
control-kent-guide = Start at 50; a strong point moves it by 10, a weak one by 5.
control-kent-almost-certain = almost certain
control-kent-probable = probable
control-kent-even = even
control-kent-probably-not = probably not
control-kent-almost-certainly-not = almost certainly not
control-kent-exact = In 100
control-kent-why = Reason (kept in the log)
control-kent-none = Choose the odds
control-kent-set = Set { $pct } in 100 and throw
control-empty-setup = Nothing to rule on yet
control-empty-setup-help = Rulings come after each turn closes. Until STARTEX, see that every team has a commander.
control-empty-planning = Turn { $number } is being planned
control-empty-planning-help = When it closes, the rules propose results and they come here before any team sees them.
control-empty-review = No item needs a ruling
control-empty-review-help = The rules decided everything in turn { $number }. Release it when you are ready.
control-empty-ended = The exercise has ended
control-empty-ended-help = All rulings are in the log.
control-working = Adjudicating turn { $number }
control-working-help = This takes seconds. Teams see only that the turn is closed.
control-needs = The rules could not finish this turn.
control-needs-help = Nothing is lost and nothing was released: every committed order is stored. Adjudicate again; if it fails again, give the reference to whoever runs this site.

# Effects
control-effects-title = Add effects
control-effects-add = { $count ->
    [one] Add 1 effect
   *[other] Add { $count } effects
  }
control-effects-incomplete = Fill in every field; each number within its range.
control-effects-nobody = Say who reads the text.
control-effects-ready = The turn is adjudicated again with these effects.
control-effects-text = What they are told (may stay empty)
control-effects-told = Who is told
control-effects-reason = Reason, kept in the log
control-effect-kind = Kind of effect
control-effects-remove = Remove this effect
control-effect-another = Another effect
control-effect-track = Track
control-effect-stock = Stock
control-effect-unit = Unit
control-effect-access = Access
control-effect-rung = Escalation, up to
control-effect-relation = War or peace
control-effect-reveal = Report a unit
control-effect-flag = Flag
control-effect-level = Standing step
control-effect-works = Works
control-effect-bridge = Bridge
control-effect-node = Damage to a place
control-effect-weather = Weather
control-effect-place = Move a unit
control-effect-create = New unit
control-effect-remove = Take a unit away
control-effect-spell = Condition for some days
control-effect-message = Message
control-effect-transfer = Stock from team to team
control-effect-treaty = Treaty
control-effect-demand_discount = Weight of a demand
control-treaty-in_force = in force
control-treaty-exposed = comes out
control-treaty-over = over
control-works-fort = fortification
control-works-mines = minefields
control-bridge-intact = whole
control-bridge-blown = blown
control-bridge-pontoon = pontoon
control-everyone = Everyone
control-nobody = Nobody
control-spell-rail = Railway { $name }, share of capacity
control-spell-road = Road { $name }, share of traffic
control-spell-sam = Air defence { $name }, levels taken away
control-field-cell = Where
control-field-edge = Crossing
control-field-damage = Damage points
control-field-zone = Zone
control-field-type = Type
control-field-name = Name
control-field-strength = Men
control-field-subject = On
control-field-value = Value
control-field-days = Days
control-field-text = Text
control-field-id = Which
control-field-by = By
control-field-to = To
control-field-team = Team
control-field-from = From
control-field-item = Item
control-field-weight = Weight
control-field-grant = Host and guest
control-field-pair = Pair
control-field-unit = Unit
control-field-field = What of it
control-field-level = Level 1–4
control-relation-war = war
control-relation-peace = peace
control-flag-true = yes
control-flag-false = no
control-unit-strength_pct = strength, % of full
control-unit-cohesion = cohesion
control-unit-readiness = readiness
control-unit-training = training

# Seats tab
control-seats-help = A code opens once; then the seat belongs to that browser until you move it.
control-seat = Seat
control-seat-holder = Holder
control-seat-state = State
control-seat-acts = Acts
control-seat-nobody = nobody yet
control-seat-unnamed = no name given
control-seat-since = since { $time }
control-seat-revoked = Locked
control-present-active = Present
control-present-idle = Idle
control-present-offline = Offline
control-present-empty = Empty
control-role-commander = commander
control-role-member = member
control-role-observer = observer
control-role-control = control
control-reissue = New code
control-reissue-of = New code for { $seat }
control-reissue-title = New code for { $seat }?
control-reissue-help = { $name } loses the seat at once. The new code opens it for one other browser.
control-revoke = Lock
control-revoke-of = Lock { $seat }
control-revoke-title = Lock { $seat }?
control-revoke-help = { $name } loses the seat at once, and its code opens nothing. A new code opens it again.
control-seat-add = Add a seat
control-seat-make = Add and show its code
control-seat-team = Team
control-seat-role = Role
control-seat-label = Name of the seat
control-seat-label-example = RED-3 Intelligence
control-code-title = Code for { $seat }
control-code-once = Shown once. Only a fingerprint is kept.
control-code-opens-once = It opens once; then the seat belongs to that browser.

# Log
control-log-none = No rulings yet
control-log-none-help = Every departure from a proposal is kept here with its reason, its author and its time.
control-log-when = T{ $turn } · { $time }
control-log-void_order = Order { $order } voided
control-log-set_odds = Odds of order { $order } set: { $pct } in 100
control-log-pick_outcome = Outcome changed: { $outcome }
control-log-reroll = Die thrown again
control-log-add_effects = Effects added

# Settings
control-settings-publish = Results
control-settings-minutes = Planning time of the next turns, in minutes
control-settings-unchanged = unchanged
control-settings-save = Save settings
control-settings-saved = Saved. Holds from the next turn on.
control-endex = ENDEX
control-endex-help = Ends play for everyone and reveals the dice key, so that anyone can check every throw.
control-endex-open = End the exercise…
control-endex-title = End the exercise?
control-endex-means = No team can act any more. A turn not yet released stays unreleased. Replays open as you release them.
control-endex-type = Type ENDEX
control-endex-now = End the exercise
control-release = Replay
control-release-help = After ENDEX you decide what teams may replay. Each team may always replay its own view.
control-release-teams = every team’s view
control-release-truth = the truth
control-release-now = Release
control-released = Released.
control-release-withdraw = Withdraw
control-release-withdrawn = Withdrawn. Each team replays its own view alone.

# Keys
control-key-act = Act on the selected item of the queue
control-key-accept = Accept the item on the desk
control-key-reroll = Re-roll (with a reason)
control-key-effects = Add effects
control-key-truth = Truth, or back to the view you had
control-key-publish = Release the turn
