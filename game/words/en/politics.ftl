# Diplomacy, information, economy, arguments, tracks, the ladder, injects, scores; what orders are
# refused for.

# Orders: their names and what a finished one says
order-base_access = Set access
order-public_assurance = Give a public assurance
order-information = Information
order-sanction = Sanction
order-relief = Relief from sanctions
order-aid_package = Send aid
order-gas_price = Set the gas price
order-matrix = Argue an action
sentence-base_access = Set { $to }'s access to: { $level }{ $immediate_is ->
    [true] , at once
   *[other] {""}
  }{ $until_set ->
    [yes] , until turn { $until }
   *[no] {""}
  }
sentence-public_assurance = Promise in public: { $subject }{ $text_set ->
    [yes] . “{ $text }”
   *[no] {""}
  }
sentence-information = { $what }, intensity { $intensity }{ $track_set ->
    [yes] : { $track } { $way }
   *[no] {""}
  }{ $counter_to_set ->
    [yes] , to counter { $counter_to }
   *[no] {""}
  }{ $hidden_is ->
    [true] , author unnamed
   *[other] {""}
  }
sentence-sanction = Sanction { $target }, { $sector }: { $step ->
    [one] one step
   *[other] { $step } steps
  } up
sentence-relief = Relieve { $target }, { $sector }: { $step ->
    [one] one step
   *[other] { $step } steps
  } down. Reason: { $reason }
sentence-aid_package = Send { $to } { $points ->
    [one] 1 point
   *[other] { $points } points
  } of { $category }
sentence-gas_price = Gas price for { $on }: { $step }
sentence-matrix = Argue: “{ $action }” for { $effects }{ $visibility_is ->
    [secret] , seen by { $visibility }
   *[all] {""}
  }

# What is to be chosen
param-action = Action
param-category = What
param-contact = Report on
param-counter_to = To counter
param-effects = Effects sought
param-hidden = Author unnamed
param-immediate = At once
param-intensity = Intensity
param-level = Level
param-points = Points
param-reason = Reason
param-reason_1 = First reason
param-reason_2 = Second reason
param-reason_3 = Third reason
param-step = Steps
param-subject = Promise
param-text = In your words
param-track = What to move
param-until = Until turn
param-visibility = Seen by
param-way = Which way
choice-yes = yes
choice-no = no
choice-up = up
choice-down = down
choice-all = all
choice-secret = own team and control only
choice-counter = { $team }: { $what }
choice-step-up = { $by ->
    [one] one step cheaper
   *[other] { $by } steps cheaper
  }
choice-step-down = { $by ->
    [one] one step dearer
   *[other] { $by } steps dearer
  }

# Access
report-access-granted = { $host } grants { $guest } access at level { $level } (before: { $before }).
report-access-lowered = { $host } has lowered { $guest }'s access from level { $before } to { $level }; it is in force.
report-access-lowered-now = { $host } lowers { $guest }'s access from level { $before } to { $level } without notice.
report-access-notice = { $host } gives notice: { $guest }'s access falls from level { $before } to { $level } as turn { $turn } is played.
report-access-lapsed = { $guest }'s access to { $host } has run out.
report-access-set = { $guest }'s access to { $host } is now at level { $level } (before: { $before }).
report-access-defied = { $guest } acts at level { $level } from { $host }, which granted { $granted }.
warning-access-public = A grant at this level is public.
warning-access-law = Your own law forbids this level; granting it costs more.
warning-access-cost = This costs: { $moves }.
warning-access-mark = { $track } would fall from { $now } to { $then }. At { $mark }: { $text }.

# Promises
report-assurance-given = { $team } promises in public: { $promise }.
report-assurance-broken = { $team } has broken its word: { $promise }.

# Information
report-information = { $team }: { $what }.
report-information-unnamed = From an unnamed source: { $what }.
report-information-success = { $what }: it was believed.
report-information-no-effect = { $what }: no effect.
report-information-backfire = { $what }: it turned against you.
report-exposed = { $team } publishes intelligence: { $name } at { $place }.
report-exposed-own = You published the report on { $name } at { $place }.{ $lost ->
    [yes] {" "}The source has fallen silent.
   *[other] {""}
  }

# Economy
report-sanction = { $team } sanctions { $target }, { $sector }: now at step { $step }.
report-relief = { $team } relieves { $target }, { $sector }: now at step { $step }.
report-aid-sent = Aid for { $to } is on its way: { $category }, { $points ->
    [one] 1 point
   *[other] { $points } points
  }, due in turn { $due }.
report-aid-delivered = Aid for { $to } has arrived: { $category }, { $points ->
    [one] 1 point
   *[other] { $points } points
  }.
report-aid-arrived = { $category }: { $points } of { $sent } points arrived; the corridors were { $share } % open.
report-aid-points = { $points } points of aid can be sent next turn.
report-gas_price = { $team } sets the gas price for { $on } at step { $to } (before: { $from }).
report-gas_price-due = The gas price for { $on } is public: step { $to }.
report-income = Income of the turn has come in.
report-stock = { $stock }: { $after } ({ $by }).

# Arguments
report-argument-strong-success = { $team }: { $action } Strong success.
report-argument-success = { $team }: { $action } Success.
report-argument-failure = { $team }: { $action } Failure.
report-argument-backlash = { $team }: { $action } Failure, and a backlash.

# Tracks, ladder, war
report-tracks-moved = { $count ->
    [0] Political values: no change you can see.
   *[other] { $list }
  }{ $more ->
    [-3] {""}
    [-2] {""}
    [-1] {""}
    [0] {""}
    [one] ; and one more
   *[other] ; and { $more } more
  }
report-rung-up = { $a } and { $b } go up the ladder from { $before } to { $rung }: { $name }.
report-rung-down = { $a } and { $b } come down the ladder from { $before } to { $rung }: { $name }.
report-war = { $a } and { $b } are at war.
report-peace = { $a } and { $b } are at peace.
report-flag = State of affairs, { $name }: { $to ->
    [true] it holds now.
   *[other] it holds no longer.
  }
report-level = Standing step, { $name }: now { $to }.
report-unit-ruled = Control has ruled on { $unit }.
report-ruling = { $text }
report-inject = { $title }. { $text }

# Turn and score
report-orders-locked = { $count ->
    [one] One order was carried out.
   *[other] { $count } orders were carried out.
  }
report-order-refused = Refused: { $kind_word } (order { $order }). { $reason }
report-order-voided = Control took out order { $order }: { $reason }
report-scores = Your score has changed.
report-turn-closed = Turn { $turn } is over; turn { $next } is open.
report-game-ended = The exercise has ended. { $over ->
    [over-turns] All turns have been played.
    [over-nuclear-use] Nuclear weapons have been used. Nobody scores.
   *[other] { $over }
  }
over-turns = All turns have been played

# Why a track moved
cause-drift = Pull back to normal, and rounding
cause-limit = Stopped at the end of the scale
cause-access-granted = Access granted to { $guest }
cause-access-law = A grant against the law
cause-access-lowered = Access of { $guest } lowered
cause-access-immediate = Access of { $guest } lowered without notice
cause-access-defied = { $guest } went beyond its grant
cause-assurance-given = Promise: { $promise }
cause-assurance-broken = Broken promise: { $promise }
cause-information = { $what }
cause-information-backfire = { $what }, turned against its author
cause-exposed = Intelligence published
cause-sanction = Sanctions: { $sector }
cause-sanction-cost = Disputes over sanctions
cause-relief = Relief from sanctions: { $sector }
cause-aid-sent = Aid sent: { $category }
cause-aid-due = Aid due: { $category }
cause-aid-delivered = Aid arrived: { $category }
cause-gas_price = Gas price changed
cause-gas_price-cut = Gas discount cut
cause-gas_price-due = Gas price made public
cause-argument = Argued action
cause-inject = { $title }
cause-ruling = Ruling of control
cause-deployment = Troops sent abroad
cause-casualties = Casualties
cause-war-fortune = War fortune in east and south
cause-foreign-troops = Foreign troops on the soil
cause-struck = Strike on the soil
cause-aid-strain = Quarrel over how much aid
cause-struck-unity = Strike on a third country's soil
cause-refugees = Refugees
cause-protests = Protests
cause-protests-felt = Protests in the streets
cause-draft-aversion = A public averse to the war

# What moved a pair on the ladder
rung-quiet = Two turns without such an act
rung-host-soil-used = { $guest } struck from the soil of { $host } by its leave

# Explanations
line-base = Base chance
line-intensity = Intensity
line-reach = Reach
line-counter = Countered
line-chance = Chance, per cent
line-odds-stated = Chance stated by control, per cent
line-aid-sent = Points sent
line-corridors-open = Corridors open, per cent
line-aid-came = Points arrived
label-sanction = { $sector }
success = Success
strong-success = Strong success
failure = Failure
backlash = Backlash
no-effect = No effect
backfire = Backfire
happens = It happens
not-now = Not now

# Control's desk
item-argument = { $team } argues: { $action }
item-information = { $team }: { $what }
item-base_access = { $host } sets { $guest }'s access to level { $level } (before: { $before })
item-public_assurance = { $team } promises in public: { $promise }
item-assurance-broken = { $team } has broken its word: { $promise }
item-sanction = { $team } sanctions { $target }, { $sector }: step { $step }
item-relief = { $team } relieves { $target }, { $sector }: step { $step }. { $reason }
item-aid_package = { $team } sends { $category }, { $points } points, due in turn { $due }
item-gas_price = { $team } sets the gas price for { $on } at step { $to }
item-escalation = { $a } and { $b }: an act at rung { $rung } (before: { $before })
item-check = { $title }: does it happen?
item-inject = { $title }

# Why an order is refused
refusal-E_FIELD = The order is not well-formed.
refusal-E_KIND = Your team has no such order in this exercise.
refusal-E_OWNER = That is not yours to command.
refusal-E_STATE = It is not in a state for this.
refusal-E_ACCESS = The access you were granted does not cover this.
refusal-E_RANGE = That is out of reach.
refusal-E_PATH = There is no way there.
refusal-E_TARGET = There is no such target for this order.
refusal-E_CAP = No more than { $cap } { $group } orders a turn; give this one up or another.
refusal-E_STOCK = Not enough { $stock }: { $need } needed, { $left } left.
refusal-E_TERMS = The terms are not acceptable as written.
refusal-E_CONFLICT = Another order of this move already does that or uses the same unit; change one of the two.
refusal-E_LATE = The turn has closed.
refusal-missing = “{ $name }” is missing.
refusal-unknown = There is no field “{ $name }” in this order.
refusal-unneeded = “{ $name }” does not belong to this order as written.
refusal-type = “{ $name }” has the wrong form.
refusal-not-offered = “{ $name }” is not among what you may choose.
refusal-cell = That place is not within reach.
refusal-number = “{ $name }” must be between { $min } and { $max }.
refusal-text = “{ $name }” must have { $min } to { $max } characters.
refusal-units = Choose from your own units.
refusal-track-low = { $track } must be at least { $least } for this; it is { $now }.

# Outcomes of a pair on the ladder of escalation, as control's desk lists them.
rung-0 = rung 0
rung-1 = rung 1
rung-2 = rung 2
rung-3 = rung 3
rung-4 = rung 4
rung-5 = rung 5
rung-6 = rung 6
rung-7 = rung 7
rung-8 = rung 8
rung-9 = rung 9
rung-10 = rung 10
