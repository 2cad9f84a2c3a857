# The palette of orders, rows of terms, standing orders (rules.md §2, §5).

palette-find = Type an order: move, sanction, treaty …
palette-find-unit = Type a unit or a place
palette-none = Nothing of that name. Try another word.
palette-which = Which unit?
palette-units = { $n ->
    [one] 1 unit
   *[other] { $n } units
}
group-left = { $left } of { $cap } left
why-cap = The cap is used up: { $used } of { $cap } this turn. Remove one to make room.
why-stock = { $stock }: { $need } needed, { $left } left.
palette-not-now = Nothing it could be given for now.
palette-not-now-attack = No enemy is known within reach of a unit.
palette-not-now-strike = No launcher of ours has a known target in range.
palette-not-now-withdraw = No unit of ours is in contact.
palette-not-now-cancel = Your team has no standing orders.
palette-not-now-answer = No demand and no bill waits for your answer.
palette-not-now-treaty_accept = No treaty waits for your signature.
palette-not-now-treaty_withdraw_offer = Your team has no treaty on offer.
palette-not-now-treaty_denounce = Your team is bound by no treaty.
palette-not-now-non_recognition = No treaty is known that your team could refuse to recognise.
palette-not-now-demand = Nothing can be demanded of anyone now.
palette-not-now-bill_for_services = No service that could be billed was given.
palette-not-now-hold_referendum = No referendum is set for this turn.
palette-not-now-postpone_referendum = No referendum is set, or it can be put off no more.
palette-not-now-clear_mines = No engineers of ours stand at or beside known mines.
palette-not-now-mine = No engineers of ours can lay mines where they are.
palette-not-now-repair_bridge = No engineers of ours stand at a broken bridge.
palette-not-now-demolish_bridge = No unit of ours stands at a bridge.
palette-not-now-deploy = No unit of ours can be moved on or off the map.
palette-not-now-rotate = No fresh unit off the map could relieve one on it.
palette-not-now-interdict_supply = No unit of ours has an enemy's railway or roads in reach.
palette-not-now-transfer_equipment = There is nothing in store to hand over.
palette-not-now-relief = No sanctions of ours are in force.
palette-not-now-move = No unit of ours can move.
palette-not-now-exercise = No units of ours are fit for an exercise.
palette-not-now-expose = Your team holds no report that is worth publishing.
key-new = All orders
key-signals = Signals
stand = Repeat each turn until cancelled
stand-note = A standing order.
cost-leaves = leaves { $list }
rows-add = Add a term…
rows-one = Term { $n }
rows-up = Move term { $n } up
rows-down = Move term { $n } down
rows-remove = Remove term { $n }
rows-count = { $n } of { $min } to { $max }
standing-title = Standing orders in force
standing-cancel = Cancel
standing-note = Repeated each turn; an order of this turn for the same thing goes first.
