# Air: missions, balance, alerts.
order-air_mission = Air mission
order-air_mission-dca = Air patrol
order-air_mission-oca = Attack enemy air bases
order-air_mission-cas = Close air support
order-air_mission-interdict = Air attack on a railway
order-air_mission-isr = Air reconnaissance
order-air_mission-sead = Suppress air defence
order-air_mission-alert = Take off to alarm
sentence-air_mission-dca = { $unit } patrols over { $zone } with { $groups ->
    [one] 1 group
   *[other] { $groups } groups
 }, { $days ->
    [one] on day { $day }
   *[other] for { $days } days from day { $day }
 }
sentence-air_mission-oca = { $unit } attacks air bases in { $zone } with { $groups ->
    [one] 1 group
   *[other] { $groups } groups
 }, { $days ->
    [one] on day { $day }
   *[other] for { $days } days from day { $day }
 }
sentence-air_mission-cas = { $unit } supports the fight at { $cell } with { $groups ->
    [one] 1 group
   *[other] { $groups } groups
 }, { $days ->
    [one] on day { $day }
   *[other] for { $days } days from day { $day }
 }
sentence-air_mission-interdict = { $unit } attacks the railway { $line } with { $groups ->
    [one] 1 group
   *[other] { $groups } groups
 }, { $days ->
    [one] on day { $day }
   *[other] for { $days } days from day { $day }
 }
sentence-air_mission-isr = { $unit } reconnoitres { $cell } with { $groups ->
    [one] 1 group
   *[other] { $groups } groups
 }, { $days ->
    [one] on day { $day }
   *[other] for { $days } days from day { $day }
 }
sentence-air_mission-sead = { $unit } suppresses air defence over { $zone } with { $groups ->
    [one] 1 group
   *[other] { $groups } groups
 }, { $days ->
    [one] on day { $day }
   *[other] for { $days } days from day { $day }
 }
sentence-air_mission-alert = { $unit } takes off to alarm the enemy with { $groups ->
    [one] 1 group
   *[other] { $groups } groups
 }, { $days ->
    [one] on day { $day }
   *[other] for { $days } days from day { $day }
 }
param-zone = Zone
param-line = Railway
param-air-cell = Cell
param-groups = Sortie groups
param-days = Days
param-mission = Mission
variant-mission-dca = air patrol
refusal-not-air = { $unit } flies no missions.
refusal-grounded = { $unit } cannot take off: its base or the weather keeps it on the ground.
report-air-grounded = { $unit } stayed on the ground.
report-air-refused = { $unit } did not fly: its host did not let the attack start from its soil.
report-air-denied = { $unit } did not land at { $place }: the enemy holds the air there.
report-air-seen = Aircraft were over { $zone }.{ $lost ->
    [yes] {" "}Some were shot down.
   *[no] {""}
 }
report-air-flown = { $unit } over { $zone }: { $good } of { $groups } sortie groups had effect.{ $lost ->
    [0] {""}
   *[other] {" "}Lost: { $lost } men with their aircraft.
 }
report-air-carrier = { $unit } took off; the enemy was alarmed.
line-air-own = Own fighters, times quality
line-air-enemy = Enemy fighters, times quality
line-air-sam = Enemy long-range air defence
line-air-balance = Balance in the air
line-air-base = Base
line-air-step = Balance in the air
line-air-weather = Weather
line-air-oca = Bases under attack
line-air-chance = Chance of each group
line-alert = Alarm
line-alert-dull = Heard before
line-alert-push = Effect
factor-close-support = Close air support, groups: { $groups }
item-air_mission = { $unit } over { $zone }: { $good } of { $groups } sortie groups had effect
