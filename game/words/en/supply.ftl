# Supply: the daily trace, columns, priorities, transfers, hospitals.
report-supply = Supply{ $cut ->
    [0] {""}
    [one] : one unit lives on what it carries
   *[other] : { $cut } units live on what they carry
 }{ $low ->
    [0] {""}
    [one] ; one is low
   *[other] ; { $low } are low
 }{ $out ->
    [0] {""}
    [one] ; one is out
   *[other] ; { $out } are out
 }{ $back ->
    [0] {""}
    [one] ; one is supplied again
   *[other] ; { $back } are supplied again
 }.{ $used ->
    [0] {""}
   *[other] {" "}Ammunition used: { $used } kt.
 }
line-supply-leg = { $unit }: cells by truck from the railhead at { $head }
line-supply-had = Days of supply carried
line-supply-cut = Used today: no way to a railhead is open or short enough
line-supply-full = Used today: the railway to its railhead carries no more
line-supply-left = Days of supply left
line-supply-empty = { $unit }: no ammunition left, of the kilotonnes fired today
line-supply-stock = Ammunition in the depots, kt
line-supply-fired = { $unit } in battle
line-supply-stock-left = Ammunition left, kt
warning-supply-low = { $unit } will be poorly supplied at { $place }: trucks have { $low } cells at most.
warning-supply-out = { $unit } will outrun its supply at { $place }: no railhead is within { $low } cells.
line-supply-dry = { $unit }: days with nothing left
report-medical = { $men } wounded are in hospital; they come back in turn { $due }.
report-medical-due = { $men } men are back from hospital.
cause-medical-due = Back from hospital
report-depot-burnt = The depot at { $place } burns; { $burnt } kt of ammunition are lost.

order-resupply = Send a supply column
sentence-resupply = Send supply columns to { $units }: trucks reach { $cells } cells further this turn
report-column = Supply columns are on the road to { $units }.

order-set_priority = Set supply priority
sentence-set_priority = Supply { $units } { $level }
param-supply_level = Priority
choice-supply-5 = first of all
choice-supply-4 = before others
choice-supply-3 = as usual
choice-supply-2 = after others
choice-supply-1 = last of all
report-priority = Supply priority { $level } for { $units }.

order-transfer_equipment = Hand over equipment
sentence-transfer_equipment = Hand over to { $to }: { $item }, { $quantity }
param-receiver = To
param-quantity = Quantity
variant-item-ammo = Ammunition, kt
variant-item-tank = Tanks
variant-item-afv = Armoured vehicles
variant-item-missile = Missiles
variant-item-fuel = Fuel, kt
warning-transfer = Only { $most } can leave this turn; the rest stays.
report-transfer-sent = { $quantity } of { $item } leave for { $to }, there in turn { $due }.{ $rest ->
    [0] {""}
   *[other] {" "}{ $rest } of the { $asked } ordered stay: no more can be loaded.
 }
report-transfer-coming = { $team } hands over { $quantity } of { $item }, here in turn { $due }.
report-transfer-public = { $team } hands { $quantity } of { $item } to { $to }.
report-transfer-due = { $quantity } of { $item } from { $team } have reached { $to }.
cause-transfer = { $item } handed over
cause-transfer-due = Equipment handed over
item-transfer_equipment = { $team } hands { $quantity } of { $item } to { $to }
line-transfer-asked = Ordered
line-transfer-ceiling = Most that can be loaded in a turn
line-transfer-stock = Most there is
line-transfer-leaves = Leaves

order-interdict_supply = Interdict supply
sentence-interdict_supply-rail = { $unit } interdicts the railway at { $target }
sentence-interdict_supply-road = { $unit } interdicts the roads at { $target }
param-interdict-rail = Railway at
param-interdict-road = Roads at
report-interdict = { $unit } fired on the { $way ->
    [road] roads
   *[rail] railway
  } at { $place }: { $outcome ->
    [success] slowed for two days
   *[other] no effect
 }.
report-line-hit = { $way ->
    [road] The roads at { $place } are under fire; trucks there count a cell more for two days.
   *[rail] The railway at { $place } is under fire; what passes there is cut to { $left } % for two days.
  }
report-road-free = The roads at { $place } are no longer under fire.
report-line-free = The railway { $line }, under fire at { $place }, carries as before.
report-transfer-stopped = { $item } for { $to } stay where they are: no way there is open.
item-interdict_supply = { $unit } interdicts the { $way ->
    [road] roads
   *[rail] railway
  } at { $place }
line-chance-base = Base chance
line-readiness = Readiness
line-success = Chance of success

stock-fuel = Fuel
stock-missiles = Missiles in store
