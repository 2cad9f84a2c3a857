# Forecasts and control's bands (rules.md §18.1).

refused-forecast-order = That order is not among your drafts.
refused-forecast-empty = There is no order that can go, so there is nothing to forecast.
refused-forecast-rate = Your team has asked for { $most } forecasts this turn. More next turn.

forecast = Forecast
forecast-move = Forecast the move
forecast-order = Forecast
forecast-title = What this is likely to bring
forecast-title-move = What the move is likely to bring
forecast-basis = From what your side believes: contacts as reported, nobody else acting. { $runs } trial runs with dice of their own.
forecast-running = { $done } of { $runs } runs
forecast-trying = All { $runs } runs are done; small changes of the order are tried
forecast-cancel = Cancel
forecast-cancelled = Cancelled.
forecast-failed = The forecast could not be worked out.
forecast-nothing = No battle, strike or decided action in it; only what is shown here changes.
forecast-no-change = Nothing would change that can be counted.
forecast-close = Close forecast

bands-title = Bands of { $runs } runs
bands-running = Working out the bands: { $done } of { $runs } runs
bands-none = No bands for this item.
bands-happens = Came up in { $happens } of { $runs } runs
bands-outcomes = Likely outcomes
bands-exact = Exact: one die decides
bands-numbers = Likely range
bands-numbers-head = Number
bands-exact-tree = Exact: all { $leaves } ways the dice may fall
bands-expected = How the likeliest outcome comes about
bands-trials = The order given otherwise
bands-most-trial = It would change most ({ $by } points) with this order instead:
bands-points-interval = { $low } to { $high }
bands-factors = What weighs most
bands-pct = { $pct } %
bands-interval = { $low }–{ $high } %
bands-why = What moves { $track }
bands-points = { $by } points
bands-most = It would change most without: { $factor } ({ $by } points)
bands-words = { $n ->
    [0] almost never
   *[other] about { $n } in { $of }
  }
bands-always = almost always
band-km = Advance, km
band-hits = Hits
band-effective = Sortie groups with effect
band-points = Damage, points
band-lost = Men lost, { $team }
band-score = Points, { $of }
band-track = { $of }
bands-certain = It happened in every run; no die decides it.
settled = Happens
absent = Does not come up
undecided = Waits for odds

factor-layer = Air defence, { $tier }
factor-loss-base = Losses a day at even odds, per cent
factor-size = Men engaged: { $men }
factor-opposition = Strength of the other side
factor-tempo = Tempo: { $intensity ->
    [probe] probe
    [all_out] all out
   *[normal] normal
  }
factor-pressure = What came from the other side
factor-shelter = Cover of the posture
factor-shock = Outcome of the day
factor-from-losses = From losses of { $loss } per cent
loss-attack = Attacker's losses
loss-defence = Defender's losses
cohesion-attack = Attacker's cohesion
cohesion-defence = Defender's cohesion

# Outcomes that no other chapter words.
air-none = No group has effect
air-some = Some groups have effect
air-all = All groups have effect
shaken = Nerves fail
rallied = Nerves hold
true = The report holds
wrong = The report is wrong
comply = Complied
partial = Complied in part
delay = Put off
refuse = Refused
