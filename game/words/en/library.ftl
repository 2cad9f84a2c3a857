# The library of scenarios: what can be played, laid open for hosts, and what they send.

library-lead = What exercises can be made of. A version is named by its content and never changes; an exercise holds on to the version it was made from.
library-view = How the scenarios are shown
library-view-cards = Cards
library-view-table = Table
library-turns = Turns
library-languages = Languages
library-turn-days = { $days ->
    [one] of 1 day
   *[other] of { $days } days
  }
library-duration = Usual duration
library-duration-is = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
  }
library-hours-is = { $hours } h
library-hours-minutes-is = { $hours } h { $minutes } min
library-numbers = Numbers
library-numbers-help = Rows of the scenario by where their numbers come from
library-facts-cited = { $facts ->
    [one] 1 source fact cited
   *[other] { $facts } source facts cited
  }
library-checks = Checks
library-checks-passed = Passes every check
library-checks-warnings = { $count ->
    [one] Playable, 1 warning
   *[other] Playable, { $count } warnings
  }
library-checks-earlier = Passed when it was pinned
library-open = Open
library-all = All versions
library-versions = Versions
library-versions-count = { $count ->
    [one] 1 version
   *[other] { $count } versions
  }
library-version = Version
library-digest = Digest
library-origin = From
library-origin-shipped = Comes with the game
library-origin-uploaded = Uploaded
library-origin-uploaded-on = Uploaded { $on }
library-origin-earlier = Kept for its exercises
library-others = Other versions of { $title }
library-used-count = { $games ->
    [0] no exercise
    [one] 1 exercise
   *[other] { $games } exercises
  }
library-used = Exercises
library-current = current
library-this = this one
library-sources = Sources
library-assumptions = Assumptions
library-no-sources = No sources are named.
library-download = Download YAML
library-for-control = Control only
library-for-control-help = This page tells what teams may not know of each other. Do not project it.
library-contents = Contents
library-brief = Public brief
library-no-brief = This scenario has no public brief.
library-map = Positions at STARTEX
library-map-alt = Map with the positions of { $units } units at STARTEX
library-places = Places as they are read
library-places-count = { $count ->
    [one] 1 place
   *[other] { $count } places
  }
library-written = Written
library-means = Read as
library-where = Where
library-forces = Order of battle
library-tracks = Tracks
library-treaties = Treaties and demands
library-objectives = Objectives
library-storyline = Storyline
library-storyline-count = { $count ->
    [one] 1 inject
   *[other] { $count } injects
  }
library-storyline-spoiler = Spoilers
library-storyline-open = Show the storyline with its expected actions
library-unit = Unit
library-units-count = { $count ->
    [one] 1 unit
   *[other] { $count } units
  }
library-tracks-count = { $count ->
    [one] 1 track
   *[other] { $count } tracks
  }
library-tracks-others = Of no team
library-objectives-count = { $count ->
    [one] 1 objective
   *[other] { $count } objectives
  }
library-demands = Demands
library-type = Type
library-place = Place
library-strength = Strength
library-strength-of = of { $full }
library-readiness = Readiness
library-training = Training
library-supply = Supply
library-supply-help = Days of supply it carries
library-provenance = Source of the numbers
library-track = Track
library-start = Start
library-computed = worked out
library-range = Range
library-seen = Exact for
library-guessed = As a band for
library-everyone = Everyone
library-everyone-code = ALL
library-score-seen = Score shown to
library-control-only = control
library-treaty = Treaty
library-terms = Terms
library-parties = Parties
library-state = State
library-treaty-force = In force
library-treaty-offer = On offer
library-treaty-draft = Draft
library-treaty-secret = secret
library-treaty-until = until turn { $turn }
library-demand = Demand
library-demand-from = From
library-demand-to = To
library-demand-by = Answer by
library-turn = Turn { $turn }
library-demand-public = public
library-standing = Escalation and access
library-ladder = Pairs on the ladder of escalation
library-between = Between
library-rung = Rung
library-rung-name = At STARTEX
library-war-rung = Rung of war
library-at-war = at war
library-access = Grants of soil
library-host = Host
library-guest = Guest
library-level = Level
library-allows = Allows
library-comes-from = Source
library-no-treaties = None at STARTEX.
library-objective = Objective
library-points = Points
library-metric = Measured by
library-scale = Nothing at – all at
library-metric-scale = { $low } – { $high }
library-no-objectives = Nothing is scored.
library-when-turn = Turn
library-inject = Inject
library-audience = Told to
library-expected = Expected
library-when = If
library-odds = Chance
library-conditional = On condition
library-inject-effects = { $count ->
    [one] 1 effect
   *[other] { $count } effects
  }
library-contingency = Control fires it
library-serves = Serves
library-intents = Secret intent cards
library-intent-weight = { $weight ->
    [0] only if control chooses it
   *[other] share { $weight } in the draw
  }
library-training-aims = Training aims
library-questions = Forecast questions
library-questions-count = { $count ->
    [one] 1 question
   *[other] { $count } questions
  }
library-by-turn = By turn { $turn }
library-true-when = Yes if
library-flagged = on control’s desk
library-no-injects = This scenario has no injects.

provenance-seed = Seed text
provenance-derived = Derived
provenance-external = Public fact
provenance-judgement = Judgement
