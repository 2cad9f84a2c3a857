# Intelligence, warning, the public word, nuclear signalling, the kinds of act on the ladder.

# Orders
order-share_intelligence = Share intelligence
order-expose = Publish a report
order-task_source = Task a source
order-task_source-unit = Ask a source about a contact
order-task_source-plan = Ask a source about a plan
order-nuclear_signal = Send a nuclear signal
order-public_pledge = Give a public pledge
order-declaration = Make a declaration
sentence-share_intelligence = Share with { $to }: { $level }{ $protect_is ->
    [true] , sources protected
   *[other] {""}
  }
sentence-expose = Publish the report on { $contact }
sentence-task_source-unit = Ask a source about { $contact }
sentence-task_source-plan = Ask a source what { $whose } plans
sentence-nuclear_signal = Nuclear signal: { $step }{ $text_set ->
    [yes] . “{ $text }”
   *[no] {""}
  }
sentence-public_pledge = Pledge in public: { $subject }{ $text_set ->
    [yes] . “{ $text }”
   *[no] {""}
  }
sentence-declaration = Declare: { $subject }{ $text_set ->
    [yes] . “{ $text }”
   *[no] {""}
  }
param-share-to = With whom
param-share-level = How much
param-protect = Protect sources
param-whose = Whose plans
param-nuclear-step = Signal
choice-sharing-0 = nothing
choice-sharing-1 = summaries, a turn late, up to level 2
choice-sharing-2 = reports of the turn, up to level 3
choice-sharing-3 = everything

# Refusals and warnings
refusal-expose-level = Only a report of level 3 or more can be published; this one is level { $level }.
refusal-nuclear-law = A law forbids it.
refusal-nuclear-needs = The law that allows it is not passed.
refusal-nuclear-step = One step at a time: signalling stands at { $now }, this is step { $rank }.
warning-share-risk = A report of level 3 that is shared may cost its source, 5 in 100 each.
warning-expose-old = This report is old. If the unit has moved, you will be wrong in public.
warning-nuclear = The signal may split those it is meant for, or unite them. Hosting never gives release of the weapon.

# Reports
report-sharing = { $team } now shares intelligence with { $to } at level { $level }.
report-sharing-own = You now share intelligence with { $to } at level { $level }{ $protect ->
    [yes] , sources protected
   *[no] {""}
  }.
report-source-lost = The source on { $contact } at { $place } has fallen silent.
report-source-unit-found = A source agrees to look at { $contact }. Its report comes with those of the turn.
report-source-unit-nothing = The source has nothing to tell about { $contact }.
report-source-plan-found = A source warns: { $whose } attacks this turn, at { $place }. You will not be surprised.
report-source-plan-nothing = The source has nothing to tell about the plans of { $whose }.
report-prebunk-over = The warning { $team } gave the public is forgotten.
report-warning = The signs of this turn move your warning by { $by }.
report-pledge-given = { $team } pledges in public: { $promise }.
report-pledge-broken = { $team } has broken its pledge: { $promise }.
report-declaration-given = { $team } declares: { $promise }.
report-declaration-broken = { $team } has not done what it declared: { $promise }.
report-word-kept = It has come about as { $team } said: { $promise }.
report-word-lapsed = Nothing came of it, and its time is up. { $team } had said: { $promise }.
report-nuclear = { $team } sends a nuclear signal: { $step }.
report-nuclear-judged = { $team } sends a nuclear signal: { $step }. { $outcome ->
    [shaken] It frightens: unity { $by }.
   *[other] It unites: unity +{ $by }.
 }
event-source-lost = A source of { $team } fell silent.
event-source-asked = A source of { $team } was asked.

# On the board
contact-doing = { $hint ->
    [none] {""}
    [attack] , attacking
    [defend] , told to hold
    [move] , on the march
    [strike] , firing missiles
    [withdraw] , withdrawing
    [fortify] , building works
    [exercise] , exercising
    [train_mobilise] , in training
    [internal_security] , keeping order
   *[other] , busy with something else
  }
contact-report = { $source }, level { $level }{ $doing ->
    [none] {""}
   *[other] , seen to carry out: { $doing }
  }
control-piece-doing = Seen to carry out

# Causes
cause-warning = Signs of attack
cause-pledge-given = Pledge: { $promise }
cause-pledge-broken = Broken pledge: { $promise }
cause-declaration-given = Declaration: { $promise }
cause-declaration-broken = Declaration not honoured: { $promise }
cause-word-kept = Came about as said: { $promise }
cause-word-lapsed = Nothing came of it: { $promise }
cause-nuclear = Nuclear signal: { $step }
cause-nuclear-nerve = Nuclear signal of { $team }

# Lines of an explanation
line-sensor = Best sensor
line-two-sensors = Seen by two kinds of sensor
line-forest = Forest
line-concealed = Concealed
line-rail = Moved by rail
line-exercise = Announced exercise
line-noise = Chance
line-source-silent = The source is silent
line-level = Level of the report
line-sharing-level = Highest level of a report at this level of sharing
line-protected = Sources protected
line-sharing-cap = Highest level passed on
line-source-risk = Chance to lose the source, per cent
line-build-up = Build-up: { $contact } at { $place }
line-exercise-noise = Announced exercise of { $team }
line-cover-blown = Cover story of { $team } blown
line-warning = Change of warning
line-nuclear-step = Step of the signal
line-reassurance = Reassurance
line-nuclear-each = Unity for each step
line-repeat = The same signal again
line-nuclear-unity = Change of unity
says-warning = The signs of the turn move warning by { $by }.
says-nuclear = { $outcome ->
    [shaken] Nerves fail: unity { $by }.
   *[other] Nerves hold: unity +{ $by }.
 }

# Control
item-expose = { $team } publishes a report on { $name } at { $place }
item-nuclear_signal = { $team } sends a nuclear signal: { $step }
item-public_pledge = { $team } pledges in public: { $promise }
item-declaration = { $team } declares: { $promise }
item-pledge-broken = { $team } has broken its pledge: { $promise }
item-declaration-broken = { $team } has not done what it declared: { $promise }
over-nuclear-use = Nuclear weapons have been used

# Kinds of act on the ladder
rung-signal = { $by } sent { $to } a signal
rung-exercise = { $by } held an exercise that { $to } had to heed
rung-expose = { $by } exposed { $to }
rung-sanction = { $by } imposed sanctions on { $to }
rung-theatre-war = { $by } and { $to } fight in many places at once
rung-nuclear-talk = { $by } spoke of nuclear weapons to { $to }
rung-nuclear-training = { $by } trained for nuclear weapons, for { $to } to see
rung-nuclear-hosting = { $by } threatened { $to } with hosting nuclear weapons
rung-nuclear-deployment = { $by } announced to { $to } a deployment of nuclear weapons
rung-deployment = { $by } deployed towards { $to } without notice
rung-mobilisation = { $by } mobilised towards { $to }
rung-demand = { $by } made a coercive demand of { $to }
rung-alert = { $by } put forces on alert against { $to }
rung-flank = { $by } reinforced its flank towards { $to }
rung-sabotage = { $by } sabotaged { $to }
rung-raid = { $by } raided { $to }
rung-false-flag = { $by } staged an incident against { $to }
rung-interdiction = { $by } struck the supplies of { $to }
