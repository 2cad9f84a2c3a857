# Readiness, training, mobilisation, boxes off the map, exercises, the flank, standing orders.

# Orders
order-train_mobilise = Train or mobilise
order-deploy = Deploy
order-rotate = Rotate
order-exercise = Exercise
order-internal_security = Internal security
order-reinforce_flank = Reinforce the flank
order-open_exit = Open or close the exits
order-cancel = Cancel a standing order

label-unit-training = Train at home
label-host-training = Train with instructors
label-record-check = Check the records
label-call-up = Call up reservists
label-general-draft = Order a general draft

sentence-train_mobilise = { $mode ->
    [host_training] { $units } { $units_is ->
        [one] trains
       *[other] train
      } at { $school }
    [record_check] The records of reservists are checked
    [call_up] Reservists join { $units }
    [general_draft] A general draft is ordered
   *[unit_training] { $units } { $units_is ->
        [one] trains
       *[other] train
      } at home
  }
sentence-deploy = { $units } { $units_is ->
    [one] deploys
   *[other] deploy
  } { $mode ->
    [air] by air
   *[rail] by rail
  } to { $way ->
    [map] { $dest }
   *[box] { $box }
  }
sentence-rotate = { $relief } relieves { $unit } at { $place }
sentence-exercise = { $announced_is ->
    [true] Announced
   *[false] Unannounced
  } { $type ->
    [air] air exercise
    [joint] joint exercise with { $with }
   *[ground] ground exercise
  } of { $units }, over { $spread ->
    [one] one cell
   *[other] { $spread } cells
  } around them, { $begins_is ->
    [0] from this turn
   *[1] from next turn
  }, for { $turns ->
    [one] one turn
   *[other] { $turns } turns
  }
sentence-internal_security = { $units } { $units_is ->
    [one] keeps
   *[other] keep
  } order in { $city }
sentence-reinforce_flank = { $size } for { $area }, there in turn { $by }
sentence-open_exit = { $opens ->
    [1] Visas for all who flee, by way of { $corridor }
   *[0] No more visas: the exits close
  }
sentence-cancel = No longer stands: { $what ->
    [move] move
    [attack] attack
    [defend] defend
    [strike] missile strike
    [train_mobilise] training
    [internal_security] internal security
   *[other] order
  } { $order }, { $unit }

param-box = Where to
param-relief = Relief
param-spread = Cells around
param-begins = Begins
param-turns = Turns
param-announced = Announced
param-by = There in turn
param-visas = Visas
param-corridor = Way out

choice-begins-now = this turn
choice-begins-next = next turn

# Refusals and warnings
refusal-training = { $unit } cannot train there: it stands elsewhere, or has learnt what can be taught there.
refusal-under-way = { $unit } is under way. It can be ordered once it has arrived.
refusal-deploy = There is no way there within two turns. By rail it needs an open line; by air, an airbase and no heavy vehicles.
refusal-rotate = No train can bring a relief there. The unit must stand at a station that trains from your reserve reach.
refusal-standing = Such an order cannot stand; give it again each turn.
warning-school = These units have { $men } men; the grounds take { $most }. The rest will find no room.
warning-draft = A general draft is public, and it angers people at home each turn it lasts.
warning-next-turn = It arrives on day { $day } of the next turn.

# Training and mobilisation
report-trained = { $count ->
    [one] { $unit } has trained.
   *[other] { $count } units have trained.
  }
report-school-full = { $unit } found no room: { $school } is full.
report-records = The records of reservists are up to date. The next call-up takes one turn instead of two.
report-records-old = The records of reservists are out of date again.
report-call-up = { $team } calls up reservists.
report-call-up-own = Reservists are called to { $count ->
    [one] one unit
   *[other] { $count } units
  }; they join { $turns ->
    [one] this turn
   *[other] over two turns
  }.
report-filled = Reservists have joined { $count ->
    [one] { $unit }
   *[other] { $count } units
  }: readiness +{ $by }.
report-men-raised = { $men } men have come to the depots; { $after } are there now.
report-draft = { $team } orders a general draft.
report-replaced = { $men } replacements have gone to { $count ->
    [one] one unit
   *[other] { $count } units
  }; { $left } men are left in the depots.
report-exits-opened = { $team } gives visas to all who flee, by way of { $corridor }.
report-exits-closed = { $team } gives no more visas to those who flee.

# Boxes off the map
report-deploying = { $unit } is on its way to { $place } { $mode ->
    [air] by air
   *[rail] by rail
  }; there on day { $day } of turn { $turn }.
report-deployed = Day { $day }: { $unit } has arrived: { $place }.
report-deploy-closed = Day { $day }: { $unit } waits outside { $place }, which is closed to it.
report-deploy-queue = Day { $day }: { $unit } waits to unload at { $place }; the line is at its limit.
report-deploy-back = { $unit } has waited a week for { $place } and is back where it came from.
report-deploy-void = { $unit } did not arrive.
report-no-lift = { $unit } stays: all transport aircraft are taken.
report-no-train = { $unit } stays at { $place }: no train can take it.
report-boarding-broken = { $unit } stays at { $place }: it was in battle while it loaded.

# Exercises
report-exercise = { $team } announces { $type ->
    [air] an air exercise
    [joint] a joint exercise
   *[ground] a ground exercise
  } around { $place }, turns { $from } to { $to }.
report-exercise-own = { $type ->
    [air] An air exercise
    [joint] A joint exercise
   *[ground] A ground exercise
  } of { $count ->
    [one] one unit
   *[other] { $count } units
  } is set around { $place }, turns { $from } to { $to }.
report-exercise-begun = { $team } has begun { $type ->
    [air] an air exercise
    [joint] a joint exercise
   *[ground] a ground exercise
  } around { $place }.
report-exercise-over = { $team } has ended its exercise around { $place }.
report-exercise-done = Your exercise is over.
report-exercised = The exercise has made { $count ->
    [one] { $unit }
   *[other] { $count } units
  } readier: +{ $by }, up to { $top }.
report-joint = { $a } and { $b } have exercised together for { $turns ->
    [one] one turn
   *[other] { $turns } turns
  }.{ $better ->
    [1] {" "}They fight together better: level { $level }.
   *[0] {""}
  }

# Order at home, the flank
report-security = { $team } has soldiers in the streets of { $city }.
report-security-own = { $count ->
    [one] One unit keeps
   *[other] { $count } units keep
  } order in { $city }; it costs them cohesion ({ $cohesion }).
report-flank = { $team } announces a { $size } for { $area }, there in turn { $turn }.
report-flank-there = A { $size } of { $team } has arrived in { $area }.
report-flank-own = { $unit } has arrived at { $place }.

# Standing orders
report-standing = { $count ->
    [one] One order stands and goes on
   *[other] { $count } orders stand and go on
  } until you cancel it.
report-standing-cancelled = Standing order { $order } is cancelled.
report-standing-replaced = Standing order { $order } has given way to a new one.
report-standing-ended = Standing order { $order } has ended. { $reason }

# Causes
cause-records = Reservists' records checked
cause-call-up = Reservists called up
cause-draft = General draft
cause-draft-later = General draft goes on
cause-draft-anger = Nobody can leave
cause-draft-leave = Men flee the draft
cause-exits = Exits opened or closed
cause-security = Soldiers in the streets of { $city }
cause-flank = { $size } in { $area }

# Explanations
line-training-now = Training
line-training-weeks = Instruction
line-ceiling-home = Ceiling at home
line-ceiling-school = Ceiling of the grounds
line-training-then = Training now
line-readiness-now = Readiness
line-exercise-turn = A turn of exercise
line-reservists = Reservists
line-readiness-top = No more than this
line-readiness-then = Readiness now
line-day-out = Last day before it leaves
line-days-on-the-way = Days to load, travel and unload
line-day-there = Day it is there, counted in this turn
line-men-present = Men present
line-replacements = Replacements
line-men-then = Men now

# Control's desk and log
item-draft = { $team } orders a general draft
item-security = { $team } keeps order in { $city } with soldiers
item-flank = { $team } sends a { $size } to { $area }, there in turn { $turn }
item-exits = { $team } { $opens ->
    [1] opens
   *[0] closes
  } the exits
event-score-bettered = An objective has earned more than ever before.

# What the board names
transit = On the way
stock-men = Replacements
