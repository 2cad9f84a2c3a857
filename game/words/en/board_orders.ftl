# The team's board: orders, commit, team, composer, keys.

# Orders
group-military = Military
group-diplomatic = Diplomatic
group-information = Information
group-intelligence = Intelligence
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
cost-part = { $stock_word ->
    [points] { $n ->
        [one] 1 point
       *[other] { $amount } points
      }
    [funds] funds { $amount }
   *[other] { $amount } { $stock_word }
  }
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
fact-source = Source
source-of-number = Source: { $source }
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
variant-of-answer = Which demand
variant-of-treaty_accept = Which treaty
variant-of-treaty_denounce = Which treaty
variant-of-treaty_withdraw_offer = Which treaty
variant-of-non_recognition = Which treaty
variant-of-treaty_offer = With whom
variant-of-sanction = Against whom, and what
variant-of-relief = For whom, and what
variant-of-transfer_equipment = What
variant-of-deploy = How, and from where or into what
variant-by-from = out of { $value }
variant-by-box = into { $value }
variant-from = { $item } ({ $by })
variant-where = Where
variant-plain = As usual
variant-mode-tactical = March, ready to fight
variant-mode-admin = March, fast and not ready to fight
variant-mode-rail = By rail
variant-mode-air_assault = By air
variant-mode-air = By air
variant-way-rail = A railway
variant-way-road = The roads of a place
variant-force_entry-true = entering by force
optional = optional
choose = Choose…
choose-none = None
less = Less
more = More
from-to = { $min } to { $max }
text-count = { $n } of { $max }
units-count = { $n } chosen, { $min } to { $max }
effects-track = Track
effects-by = Push
effects-add = Add an effect
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
order-left = Left without adding the order.
order-left-back = Open it again
offer-gone = No longer on offer
offer-gone-help = This order cannot be given now. What you wrote is kept until you close this.
offer-over = Planning is over
offer-over-help = What you wrote was not added. It is kept here, and the form opens again with the next turn.
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
