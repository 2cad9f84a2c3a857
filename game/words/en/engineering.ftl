# Works, mines and bridges.
order-fortify = Fortify
sentence-fortify = { $unit } builds works at { $place } to level { $level }
order-mine = Lay mines
sentence-mine = { $unit } lays { $levels ->
    [one] a level
   *[other] { $levels } levels
  } of mines at { $cell }
order-clear_mines = Clear mines
sentence-clear_mines = { $unit } clears { $levels ->
    [one] a level
   *[other] { $levels } levels
  } of mines at { $cell }
order-demolish_bridge = Blow a bridge
sentence-demolish_bridge = { $unit } blows the bridge { $bridge } on day { $day }
order-repair_bridge = Repair a bridge
order-repair_bridge-pontoon = Lay a pontoon
order-repair_bridge-intact = Rebuild a bridge
sentence-repair_bridge = { $unit } { $to ->
    [pontoon] lays a pontoon at { $bridge }
   *[intact] rebuilds the bridge { $bridge }
  }
param-fort-level = Works to level
param-mine-cell = Where
param-mine-levels = Levels

refusal-fortify = { $unit } cannot build works here: the ground must be yours, below level 3, and not in its hands already.
refusal-no-engineers = { $unit } is no unit of engineers. Give this to engineers.
refusal-demolish = { $unit } stands at no such bridge that your side controls and that still stands.

report-work-begun = { $unit } sets to work at { $place }: { $work ->
    [fortify] fortification
    [mine] mines
    [clear_mines] clearing mines
   *[repair_bridge] a bridge
  }.
report-work-left = Day { $day }: work at { $place } has stopped. The unit has left.
report-work-fought = Day { $day }: { $unit } has had to stop work at { $place }: it moved or fought.
report-work-lost = Day { $day }: { $unit } can work at { $place } no longer: an enemy stands there, or nothing is left to do.
report-work-progress = { $count ->
    [one] { $unit } has put in { $done } of { $need } days of work
   *[other] Work goes on at { $count } places; { $unit } has put in { $done } of { $need } days
  }.
report-fort = Day { $day }: { $unit } has finished works of level { $level } at { $place }.
report-fort-seen = Day { $day }: pictures from the air show works of level { $level } at { $place }.
report-mines-laid = Day { $day }: mines of level { $level } lie at { $place }.
report-mines-cleared = Day { $day }: mines at { $place } are cleared down to level { $level }.
report-mines-found = Day { $day }: reconnaissance finds mines of level { $level } at { $place }.
report-bridge-charge = Day { $day }: the bridge { $a } – { $b } has been blown.
report-demolition = Day { $day }: { $unit } has blown the bridge { $a } – { $b }.
report-demolition-failed = Day { $day }: the charge of { $unit } at the bridge { $a } – { $b } failed.
report-bridge-repaired = Day { $day }: { $to ->
    [pontoon] a pontoon lies at { $a } – { $b }
   *[intact] the bridge { $a } – { $b } stands again
  }.

line-charge = A charge laid in time
line-charge-hasty = An enemy at the bridge
line-chance-work = Chance
line-work-before = Days of work before
line-work-day = A day of work
line-work-engineers = A day of engineers
line-work-done = Days of work
