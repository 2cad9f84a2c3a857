# The closed vocabulary of effects: what each does in words, before and after (rules.md §18.6).

effect-track = { $name } { $by }
effect-stock = { $team }: { $name } { $by }
effect-flag = { $name }: { $to ->
    [true] yes
   *[other] no
}
effect-level = { $name }: { $set ->
    [yes] { $to }
   *[no] { $by }
}
effect-access = { $host } grants { $guest } access { $set ->
    [yes] up to level { $to }
   *[no] changed by { $by }
}
effect-rung = { $a } and { $b } climb to rung { $to }
effect-relation = { $a } and { $b }: { $to ->
    [war] war
   *[other] peace
}
effect-unit = { $name }: { $what ->
    [strength_pct] strength, % of full, becomes { $to }
    [cohesion] cohesion becomes { $to }
    [readiness] readiness becomes { $to }
    [training] training becomes { $to }
   *[supply] supply is { $to }
}
effect-reveal = { $to } learns of { $name }, at level { $level }
effect-works = { $place }: { $what ->
    [fort] fortification
   *[mines] minefields
} at level { $to }
effect-bridge = { $place }: { $to ->
    [blown] the bridge is blown
    [pontoon] a pontoon is laid
   *[other] the bridge is whole again
}
effect-node = { $name }: { $damage } points of damage
effect-weather = { $name }: the weather is { $to ->
    [frozen] frozen
    [snow] snow
    [mild_wet] mild and wet
    [mud] mud
   *[other] fair
}
effect-place = { $name } stands in { $place }
effect-create = { $team } gains { $name }, { $strength } men, in { $place }
effect-remove = { $name } leaves the game
effect-spell = { $what ->
    [rail] Capacity of the railway
    [road] Traffic on the road
   *[other] Air defence taken away
}, { $name }: { $value } for { $days ->
    [one] 1 day
   *[other] { $days } days
}
effect-transfer = { $from } to { $to }: { $name } { $by }
effect-treaty = Treaty { $name }: { $to ->
    [in_force] it is in force
    [exposed] it comes out
   *[over] it is over
}
effect-demand_discount = Demanding { $item }: weight changed by { $weight }
effect-message = { $to ->
    [all] Everyone reads
   *[other] { $to } reads
}: “{ $text }”

report-works-ruled = Works in { $place }: fortification { $fort }, mines { $mines }.
report-bridge-blown = The bridge between { $a } and { $b } is blown.
report-bridge-intact = The bridge between { $a } and { $b } is whole again.
report-bridge-pontoon = A pontoon lies between { $a } and { $b }.
report-node-ruled = { $node } stands at { $damage } points of damage.
report-weather-ruled = Weather in { $zone }: { $to ->
    [frozen] frozen
    [snow] snow
    [mild_wet] mild and wet
    [mud] mud
   *[other] fair
}.
report-unit-placed = { $unit } now stands in { $place }.
report-unit-created = { $unit } joins us in { $place } with { $men } men.
report-unit-removed = { $unit } leaves our order of battle.
report-spell-cast = { $what ->
    [rail] Capacity of the railway
    [road] Traffic on the road
   *[other] Air defence taken away
}, { $name }: { $value } for { $days ->
    [one] 1 day
   *[other] { $days } days
}.
report-spell-over = { $what ->
    [rail] Capacity of the railway
    [road] Traffic on the road
   *[other] Air defence taken away
}, { $name }: over.
report-message = { $text }
refused-effect = This effect is not possible: { $why }.
