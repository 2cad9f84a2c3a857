# Figures for the after-action review, in the replay (rules.md §17.3).

aar = Figures for the after-action review
aar-tab = AAR
aar-no-team = The public gives no orders: choose a team's view or the truth.
aar-no-turn = The first figures come when a turn has been published.
aar-conduct = Conduct over { $turns ->
    [one] 1 turn
   *[other] { $turns } turns
  }, without the scores
aar-measure = Measure
aar-row-on-time = Turns with orders in time
aar-row-orders = Orders given
aar-row-refused = Of those, refused
aar-row-voided = Voided by control
aar-row-treaties = Treaties kept
aar-row-demands = Demands answered
aar-row-steps = Steps up the ladder
aar-row-luck = Luck with dice
aar-of = { $n } of { $of }
aar-share = { $pct } %
aar-steps = { $n ->
    [0] none
   *[other] { $n } in { $turns ->
        [one] 1 turn
       *[other] { $turns } turns
      }
  }
aar-luck-help = 0 worst, 50 even, 100 best
aar-luck-none = none
aar-luck-band = { $low } to { $high }
aar-dice = { $count ->
    [one] 1 die
   *[other] { $count } dice
  }
aar-locked = Luck and the test of your forecasts open when control releases the truth after ENDEX.
aar-forecasts = Forecasts of { $name } against what happened: mean score { $score } over { $count ->
    [one] 1 item
   *[other] { $count } items
  }. 0 is sure and right, 0.25 a coin toss, 1 sure and wrong.
aar-forecasts-control = Control's bands against what happened: mean score { $score } over { $count ->
    [one] 1 item
   *[other] { $count } items
  }. 0 is sure and right, 0.25 a coin toss, 1 sure and wrong.
aar-forecasts-none = No forecast can be tested: none was of orders that were then given unchanged.
aar-forecast-item = Forecast of
aar-forecast-came = What happened
aar-forecast-told = told as { $pct } %
aar-forecast-score = Score
aar-answers = What { $name } was told by the storyline, and the orders it gave next
aar-answers-told = Told before the orders of
aar-answers-ordered = Orders given
aar-answers-none = none
aar-talk = For the talk
aar-ask-meant = What did you mean to happen?
aar-ask-happened = What happened, and what did you know of it then?
aar-ask-why = Where the two differ: judgement, information or luck?
aar-ask-next = What will you keep, and what will you do differently?
