# Secret cards of teams, and reasons that come with standing foreign troops.

refused-inject = There is no inject { $ref } in this scenario.
refused-inject-done = The inject { $ref } has happened already.

report-intent = Your intent: { $title }. { $text }
cause-overstay = Foreign troops beyond their agreed time
cause-nervous = Nervous allies
cause-favour-gone = Out of favour with the protector
cause-own-law = The state's own law broken
factor-covert-patrols = Foreign troops on the ways

aims-title = Objectives: { $now } of 100
aims-title-open = Objectives, scored after each turn
aims-intent = Secret intent: { $title }
aims-points = { $now } of { $of }
aims-points-open = up to { $of }
control-tab-story = Storyline
control-startex-card = Secret card of { $team }
control-startex-drawn = Drawn by a die
control-story-learning = { $count } learning objectives
control-story-cards = Secret cards
control-story-dealt = dealt
control-story-pocket = In your pocket: happens when you fire it
control-story-dated = Dated
control-story-conditional = Conditional
control-story-done = Happened
control-story-questions = Forecast questions
control-story-answer = { $now ->
    [yes] By T{ $by }. True now.
   *[no] By T{ $by }. Not true now.
  }
control-story-fired = T{ $turn }
control-story-at = due T{ $turn }
control-story-asked = happens with this turn
control-story-fire = Fire
control-story-fire-title = Fire: { $title }
control-story-fire-help = It happens at the end of the turn under review; its audience reads it when the turn is released.
control-story-when = When
control-story-expected = Expected:
control-story-serves = Serves:
control-log-fire_inject = Inject fired
