# The team's board.

# Top bar
left = left
clock-left = { $time } left
clock-paused = The clock is stopped.
turn-short = Turn { $n } of { $of }
turn-line = Turn { $n } of { $of }, { $status }
turn-setup-word = not begun
turn-planning-word = planning
turn-closed-word = closed
turn-adjudicating-word = adjudication
turn-review-word = review
turn-needs_control-word = with control
turn-ended-word = ended
turn-setup = The exercise has not begun.
turn-setup-rest = Control opens the first turn. Look around meanwhile.
turn-planning = Planning
turn-closed = The turn is closed.
turn-closed-rest = Orders are in. Results follow when they have been worked out.
turn-adjudicating = Results are being worked out.
turn-adjudicating-rest = What you committed is stored; nothing can be lost.
turn-review = Control is reviewing the results.
turn-review-rest = They appear here as soon as control publishes them.
turn-needs_control = Control has been asked to decide.
turn-needs_control-rest = What you committed is stored; nothing can be lost.
turn-ended = The exercise has ended.
turn-ended-rest = The replay goes through it turn by turn.
zero-nothing_committed = { $at ->
    [none] Nothing of yours is committed.
   *[other] At { $at } nothing of yours is committed.
  }
zero-nothing_committed-rest = { $drafts ->
    [0] Units without orders hold.
    [one] 1 draft goes unused; units without orders hold.
   *[other] { $drafts } drafts go unused; units without orders hold.
  }
zero-move_used = { $at ->
    [none] Your committed move will be used.
   *[other] At { $at } your committed move is used.
  }
zero-move_used-rest = Nothing more to do.
zero-committed-rest = { $orders ->
    [one] 1 order. You can still revise it.
   *[other] { $orders } orders. You can still revise them.
  }
zero-drafts_used = { $at ->
    [none] Your valid drafts will be used.
   *[other] At { $at } your valid drafts are used.
  }
zero-drafts_used-rest = { $drafts ->
    [0] There are none yet; units without orders hold.
    [one] 1 draft, committed or not.
   *[other] { $drafts } drafts, committed or not.
  }
zero-ask_control = { $at ->
    [none] Control decides what is used.
   *[other] At { $at } control decides what is used.
  }
zero-ask_control-rest = { $drafts ->
    [0] You have no drafts.
    [one] 1 draft is not committed.
   *[other] { $drafts } drafts are not committed.
  }
zero-none = No time limit.
zero-none-rest = Control closes the turn, or it closes when all have committed.
waiting-you = Waiting for your commit
waiting-teams = Waiting for { $teams }
waiting-others = Waiting for the others
waiting-control = Waiting for control
public = the public
commander = the commander

# Panels
left-panel = Forces and tracks
right-panel = Orders and team
panels = Panels
orbat = Order of battle
contacts = Contacts
tracks = Tracks
orders = Orders
team = Team
composer = New order
team-here = { $here } of { $of }
panel-orders = Orders
panel-units = Units
panel-map = Map
panel-tracks = Tracks
panel-feed = Feed

# Order of battle
find-unit = Find unit
filter-no-order = No order { $n }
filter-can-act = Can act { $n }
filter-low = Low supply { $n }
col-unit = Unit, place
col-strength = Str %
col-supply = Supply
col-readiness = Rdy
col-order = Order
no-order = No order
formation-none = Others
formation-sum = { $units ->
    [one] 1 unit, { $men }
   *[other] { $units } units, { $men }
  }
orbat-none = No unit fits. Clear the search or the filter.
orbat-empty = No units of yours are on record.
box-off = Off the map
supply-ok = OK
supply-low = Low
supply-out = Out
supply-note = { $state }, { $days } days

# Contacts
contacts-matter = Contacts that matter
contacts-some = { $n } of { $of }, newest first
contacts-empty = Your side has seen no foreign units yet. Reconnaissance and what allies share produce reports.
contact-unsure = { $what }?
activity-seen = Activity
band = { $low }–{ $high }
seen-on = Seen { $date }

# Tracks
tracks-empty = No tracks are known to this team.
track-thresholds = Thresholds: { $thresholds }
track-threshold-sources = Thresholds: { $list }
track-threshold-source = { $at } { $text } ({ $source })
track-owner-opposition = Opposition
track-owner-control = The wider war
track-computed = Follows from other tracks.
track-estimate = estimate
track-no-change = no change
key-now = now
key-before = last turn
key-threshold = threshold
key-estimate = estimate

# Map
map-word = map
map-word-title = Map
map-of = Map as { $team } knows it
layers = Layers
layer-terrain = Terrain
layer-rail = Rail
layer-works = Works
layer-contacts = Contacts
layer-plan = Own plan
layer-supply = Supply
hide-counters = Hide counters
hide = Hide
show-on-map = Show on the map: { $place }
hover-idle = Point at the map to read what is there.
km = { $km } km
strip-idle = Choose a unit on the map or in the list to give it an order.
strip-read = Choose a unit on the map or in the list to read of it.
add-waypoint = Add waypoint
strip-none = No orders can be given to it now.
strip-cell = Click a lit cell, or press Q W E A S D and Enter
strip-path = Click the next cell; click the last one to take it back
cell-road = road
cell-main-road = main road
cell-rail = rail
cell-works = works { $level }
cell-mines = mines { $level }
cell-bridge = { $n ->
    [one] bridge
   *[other] { $n } bridges
  }
cell-bridge-blown = { $n ->
    [one] bridge blown
   *[other] { $n } bridges blown
  }
plan-pill = { $n } · { $date }
legend-friend = own and allied
legend-hostile = opposed
legend-suspect = opposed, class uncertain
legend-unknown = activity, not identified
legend-vague = place uncertain
legend-works = border works and mines
legend-bridge = bridge blown
legend-airbase = air base
legend-depot = storage site
legend-hospital = hospital
legend-rail = railway
legend-draft = order being planned
legend-committed = order committed

# Feed
feed-title = What happened in turn { $turn }
feed-as = as { $team } was told
feed-as-title = What happened, as { $team } was told
feed-all = { $n ->
    [one] 1 report
   *[other] All { $n } reports
  }
feed-turn = Turn { $turn }
feed-last = Last, { $date }:
feed-empty = Nothing has been reported yet.
explain-title = Why: { $date }
kind-of-move = Movement
kind-of-battle = Battle
kind-of-strike = Strike
kind-of-contact = Intelligence
kind-of-access = Access
kind-of-information = Information
kind-of-economy = Economy
kind-of-track = Politics
kind-of-argument = Argument
kind-of-inject = News
kind-of-ruling = Control
kind-of-order = Orders
kind-of-clock = Clock
kind-of-weather = Weather
kind-of-tracks = Politics
kind-of-supply = Supply
kind-of-escalation = Escalation
kind-of-other = Report
kind-of-diplomacy = Diplomacy
kind-of-score = Objectives

# Weather
weather-fair = fair
weather-frozen = frozen
weather-snow = snow
weather-mild_wet = mild and wet
weather-mud = mud

# Stocks
stock-funds = Funds
stock-points = Points
stock-aid = Aid
stock-ammunition = Ammunition
stock-rail = Rail points

# Trouble
board-broke = This screen could not be drawn. Nothing is lost: drafts are on the server.
board-reload = Draw it again
