# Covert acts and who finds out.
order-covert = Covert act
sentence-covert = { $label }{ $joint ->
    [yes] , if the partner orders it too
   *[no] {""}
 }
sentence-covert-at = { $label }: { $place }{ $joint ->
    [yes] , if the partner orders it too
   *[no] {""}
 }
param-place = Place
report-covert-own = { $label }{ $place ->
    [none] {""}
   *[other] {" "}at { $place }
 }: { $outcome ->
    [success] it succeeded
   *[other] it failed
 }.
report-covert-reads = Confirmed by our own people: { $track } stands at { $value }.
report-covert-felt = { $label }{ $place ->
    [none] {""}
   *[other] {" "}at { $place }
 }. Nobody has claimed it.
report-covert-void = { $label } did not happen: the partner gave no such order.
report-covert-cell-own = A cell is lost; { $left } are left.
report-covert-cell-lent = A cell of the network of { $team } is lost.
report-covert-lent = { $team } used our network: { $label }{ $place ->
    [none] {""}
   *[other] {" "}at { $place }
  }; { $outcome ->
    [success] it succeeded
   *[failure] it failed
  }.
report-covert-arrests = The services made arrests: { $label } was being prepared.
report-covert-exposed = Exposed: { $label }, by { $team }.
report-covert-attributed = The services know who did it: { $label }{ $place ->
    [none] {""}
   *[other] {" "}at { $place }
 }, by { $team }.
says-covert = { $label }: { $outcome ->
    [success] it succeeded
   *[other] it failed
 }.
item-covert = { $team }: { $label }{ $place ->
    [none] {""}
   *[other] {" "}at { $place }
 }: { $outcome ->
    [success] succeeds
   *[other] fails
 }
cause-covert = { $label }
flag-covert = Covert act
line-covert-cell = A cell in place
line-covert-chance = Chance
line-covert-services = The target's services
line-covert-shared = Intelligence shared with it, level { $level }
line-covert-prebunk = Its publics are warned
line-covert-exposure = Risk that it comes to light
line-covert-uses = Done before, times { $count }
factor-covert-base = Base
factor-covert-network = Opposition network
factor-covert-security = Regime security
factor-covert-media = Reach of state media
factor-covert-skill = Skill
factor-covert-prebunk = The publics are warned
cause-repelled = Attack repelled
cause-power-out = Power stations out
stock-cells = Cells
stock-contractors = Contractors
stock-tanks = Tanks in store
stock-vehicles = Vehicles in store
stock-volunteers = Volunteers
stock-outings = Company raids
