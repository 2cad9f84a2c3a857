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
why-stock = Needs { $need } { $stock }; { $left } left.
palette-not-now = Nothing it could be given for now.
palette-not-now-attack = No enemy is known within reach of a unit.
palette-not-now-strike = No launcher of ours has a known target in range.
palette-not-now-withdraw = No unit of ours is in contact.
palette-not-now-cancel = Your team has no standing orders.
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
