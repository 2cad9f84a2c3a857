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
turn-ended-rest = Open the replay from the list of exercises.
zero-nothing_committed = { $at ->
    [none] Nothing of yours is committed.
   *[other] At { $at } nothing of yours is committed.
  }
zero-nothing_committed-rest = { $drafts ->
    [0] Units without orders hold.
    [one] 1 draft will not be used; units without orders hold.
   *[other] { $drafts } drafts will not be used; units without orders hold.
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
team-here = { $here } of { $of } here
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
box = In { $box }
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
track-still = Nothing moved it last turn.
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
feed-last = Last:
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
kind-of-diplomacy = Diplomacy
kind-of-score = Objectives

# Orders
group-military = Military
group-diplomatic = Diplomatic
group-information = Information
group-economic = Economic
group-covert = Covert
group-argument = Argument
group-cap = { $used } of { $cap }
group-count = { $n ->
    [0] no orders
    [one] 1 order
   *[other] { $n } orders
  }
orders-empty = No orders yet. Units without orders hold position. Pick a unit on the map or press O in the list.
orders-empty-shut = No orders.
orders-none-here = This view gives no orders.
order-by = { $author }, { $time }
order-removed = Removed: { $sentence }
standing = standing
cost-none = no cost
cost-part = { $amount } { $stock_word }
budget-of = { $unit_word ->
    [none] of { $have } left
   *[other] of { $have } { $unit_word }
  }
budget-spent = Planned: { $spent }
edit = Edit
up = Up
down = Down
remove = Remove
undo = Undo
undo-nothing = Nothing to undo.
kept = Kept here
kept-here = Not sent yet: no connection. It is sent when the line is back.
kept-refused = Could not be added: { $sentence } { $why }
new-order = New order
add-order = Add order
save-order = Save order

# Commit
commit-sends = { $all ->
    [0] No drafts yet.
   *[other] Sends { $going } of { $all } drafts as { $team }’s move.
  }
commit-sends-short = { $all ->
    [0] No drafts yet.
   *[other] Sends { $going } of { $all } drafts.
  }
commit-left-out = { $n ->
    [one] Row { $rows } is left out.
   *[other] Rows { $rows } are left out.
  }
commit-until = { $until ->
    [none] You can revise until the turn closes.
   *[other] You can revise until { $until }.
  }
commit-button = { $n ->
    [0] Commit no orders
    [one] Commit 1 order
   *[other] Commit { $n } orders
  }
commit-offline = No connection: a commit must reach the server. Drafts are kept.
commit-not-you = { $seat } commits for the team.
commit-title = Commit the move of { $team }, turn { $turn }
commit-back = Back to planning
commit-going = { $n ->
    [0] No orders go out. Every unit holds.
    [one] 1 order goes out.
   *[other] { $n } orders go out.
  }
commit-idle = { $n ->
    [0] Every unit has an order.
    [one] 1 unit without an order holds.
   *[other] { $n } units without orders hold.
  }
commit-unspent = Not spent: { $list }.
commit-after = After that the desk is read-only. Revise takes the move back, drafts kept, until the turn closes.
left-out = Left out
committed-at = Committed { $time } by { $by }
receipt = { $orders ->
    [one] 1 order
   *[other] { $orders } orders
  }{ $left ->
    [0] {""}
   *[other] , { $left } left out
  }. Receipt { $digest }
revise = Revise

# Team
team-seats = Seats
team-you = (you)
team-nobody = Nobody yet
team-committed = Who has committed
team-hidden-note = Other teams are hidden where the exercise says so: when they commit is information too.
role-commander = Commander
role-member = Member
role-observer = Observer
role-control = Control
present-active = Active
present-idle = Idle
present-offline = Offline
present-empty = Empty
committed-committed = Committed
committed-drafting = Drafting
committed-hidden = Not shown

# Composer
verbs-title = Orders it can be given
verbs-none = Nothing can be ordered of it now.
unit-gone = This unit is no longer yours to command.
unit-has = Has an order: { $order }
menu-note = Choose what to order
menu-units = Orders to units begin with the unit: pick it on the map or in the order of battle.
menu-none = Nothing can be ordered here now.
fact-place = Place
fact-strength = Strength
fact-readiness = Readiness
fact-cohesion = Cohesion
fact-supply = Supply
fact-posture = Posture
fact-of = { $now } of { $full }
fact-days = { $days } days
posture-meeting = in motion
posture-withdraw = withdrawing
posture-delay = delaying
posture-hasty = hasty defence
posture-prepared = prepared defence
posture-fortified = fortified
named = { $value }
variant = How
variant-where = Where
variant-plain = As usual
variant-mode-tactical = March, ready to fight
variant-mode-admin = March, fast and not ready to fight
variant-mode-rail = By rail
variant-mode-air_assault = By air
variant-force_entry-true = entering by force
optional = optional
choose = Choose…
choose-none = None
less = Less
more = More
from-to = { $min } to { $max }
text-count = { $n } of { $max }
units-count = { $n } chosen, { $min } to { $max }
effect-track = Track
effect-by = Push
effect-add = Add an effect
cell-search = Place name, { $n } within reach
cell-map = Or click a lit cell on the map.
cell-aim = Click here, then the map, to choose there.
cell-not-found = No such place within reach.
arrives-early = arrives { $date }, by noon
arrives-late = arrives { $date }, by night
path-next = Next cell…
path-back = Step back
path-map = Or click cells on the map; a far one is joined by the likeliest way.
param-lacking = Still to choose.
order-public = Others will learn of this order by its nature.
checking = Checking…
add-offline = No connection: it is kept here and sent later.
add-lacks = To choose: { $list }
add-note = Drafts are seen by your team only.
offer-gone = This order is no longer on offer. What you wrote is kept until you close this.
stale-title = Someone changed this order while you edited it:
stale-gone = It was removed.
stale-mine = Keep mine
stale-theirs = Keep theirs

# Keys
key-search = Find a unit
key-move = Move the chosen unit
key-attack = Attack or support
key-recon = Reconnaissance
key-order = Orders of the chosen unit
key-diplomacy = Diplomatic orders
key-information = Information orders
key-stack-before = Previous counter here
key-stack-next = Next counter here
key-find = Go to the chosen unit
key-undo = Undo
key-commit = Commit sheet
key-legend = Legend
key-hide = Hide counters while held
key-orbat = Order of battle
key-contacts = Contacts
key-tracks = Tracks
key-orders = Orders
key-team = Team
key-clear = Choose nothing
key-add = Add the order
key-leave = Leave without adding
key-take = Take this cell
key-step-back = Take the last step back
key-north = Cursor north
key-northeast = Cursor north-east
key-southeast = Cursor south-east
key-south = Cursor south
key-southwest = Cursor south-west
key-northwest = Cursor north-west

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

# Off the map
russia = depth of Russia

# Trouble
board-broke = This screen could not be drawn. Nothing is lost: drafts are on the server.
board-reload = Draw it again
