# Words shared by every screen: chrome, status, map, explanations.

span = { $from } to { $to } { $year }
close = Close
cancel = Cancel
why = why
show = Show
loading = Loading…
not-known = not known
activity = activity

# Status: always with a shape
status-ok = OK
status-warning = Warning
status-cannot = Cannot
status-live = Live
status-catching = Catching up
status-offline = Offline
status-late = Late
status-held = Held
status-planned = Planned
status-partly = Partly
status-broken = Broken
status-if = If

# Connection
line-live = Live
line-catching = Catching up
line-offline = { $since ->
    [none] Offline
   *[other] Offline since { $since }
  }
line-try = Try now

# Errors the server did not word
error-offline = No connection to the server. What you typed is kept here.
error-server = The server could not do that. Nothing was lost; try again, or tell control.
error-with-reference = { $text } Reference { $reference }.

# Keys
keys-title = Keys of this screen
keys-letters = Single-letter keys on
key-help = This sheet
key-space = Space
theme-to-light = Light theme
theme-to-dark = Dark theme
help = Keys and help

# Map
map-counters = Counters
map-closer = Closer
map-farther = Farther
map-fit = Show all units
map-legend = Legend
turns-old = { $turns ->
    [one] 1 turn old
   *[other] { $turns } turns old
  }
counter-unit = { $name }, { $code }, strength { $strength }
counter-contact = { $id }, { $code }, { $what }, strength { $strength }{ $turns ->
    [0] {""}
    [one] , 1 turn old
   *[other] , { $turns } turns old
  }
counter-stack = { $label }, and { $more } more here
bridge-blown = Bridge blown between { $a } and { $b }
bridge-pontoon = Pontoon bridge between { $a } and { $b }
site-damaged = { $name }, damaged: { $damage }
front = Battle under way, attacker { $km } km in
front-km = { $km } km

# Terrain
terrain-open = open
terrain-mixed = mixed
terrain-forest = forest
terrain-swamp = marsh
terrain-urban = city
terrain-hilly_forest = wooded hills
terrain-mountain = mountain
terrain-sea = sea

# Classes of contacts
kind-infantry = Infantry
kind-mechanised = Mechanised
kind-motorised = Motorised
kind-armour = Armour
kind-airborne = Airborne
kind-artillery = Artillery
kind-missile = Missile unit
kind-air_defence = Air defence
kind-air = Aircraft
kind-helicopter = Helicopters
kind-headquarters = Headquarters
kind-logistics = Logistics
kind-security = Security troops
kind-special_forces = Special forces
kind-engineer = Engineers

# Explanations
explain-changes = This changed
explain-changes-proposed = If you accept, this changes
explain-changes-not-yet = nothing is released yet
explain-changes-none = Nothing changes here. What it does to tracks is settled at the end of the turn.
explain-factors = Factors
explain-fact = fact { $fact }
explain-row = Row of the table: { $row }
explain-as-text = As text
explain-as-table = As a table
explain-rule = Rule { $rule }
odds-part = { $outcome } { $percent } in 100
odds-said = { $odds }; the die fell at { $die }
die = die { $value }

# Limits in an explanation
line-at-least = At least
line-at-most = At most

# From an exercise that has ended
open-replay = Open the replay

# Control reads what one team was told
told-to = To { $team }: { $text }
