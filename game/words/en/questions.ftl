# Forecast questions and what teams hold likely (rules.md §17.5).

order-estimate = Answer a forecast question
sentence-estimate = { $pct } % yes: { $name }
variant-of-estimate = Question
param-estimate = Chance of a yes, in per cent
report-estimate = Your estimate: { $pct } % yes. { $asked }
report-question-settled = { $came ->
    [yes] Settled, yes: { $asked }
   *[no] Settled, no: { $asked }
  }

questions-title = Forecast questions{ $open ->
    [0] {""}
   *[other] : { $open } without an answer
  }
questions-state = By the end of T{ $by }. { $said ->
    [none] No answer yet.
    [draft] In this move: { $pct } %.
   *[held] Your estimate: { $pct } %.
  }
questions-answer = Answer
questions-change = Change

control-story-settled = { $came ->
    [yes] Settled: yes.
   *[no] Settled: no.
  }
control-story-estimate = { $pct } %
control-story-no-estimate = no answer

aar-questions = Forecast questions: the mean score is over the turns an estimate stood. 0 is sure and right, 0.25 a coin toss, 1 sure and wrong.
aar-question-came = { $came ->
    [yes] Yes, T{ $turn }
    [no] No, by T{ $turn }
   *[open] Open until T{ $turn }
  }
aar-question-put = T{ $turn }: { $pct } %
aar-question-none = none
aar-question-score = score { $score }
