# The replay.

replay-banner-control = { $marking } — REPLAY FOR CONTROL, DO NOT PROJECT
replay-banner-released = { $marking } — REPLAY, RELEASED BY CONTROL
replay-banner-own = { $marking } — REPLAY OF YOUR OWN VIEW
replay-of-ended = { $title } · replay after ENDEX
replay-of-live = { $title } · replay, exercise under way
replay-turn = Turn { $turn } of { $of }
replay-turn-day = Turn { $turn } of { $of } · Day { $day }
replay-turn-short = Turn { $turn }
replay-event = Event { $n }: { $text }
replay-opening = Opening position
replay-copy = Copy link here
replay-copied = Link copied. It opens this very moment for those who may see it.
replay-nothing = Nothing to replay yet.
replay-nothing-help = Replays of your own view open after each turn. The full replay opens when control ends the exercise.
replay-failed = This moment could not be fetched.

# Panes
replay-as = View
replay-left = Left
replay-right = Right
replay-one-pane = nothing, one map
replay-linked = Linked
replay-as-team = As { $name } believed
replay-as-public = What the public knew
replay-what-was = what was there
replay-then = in turn { $turn }
replay-then-day = on day { $day } of turn { $turn }

# Differences
replay-differences = Differences
replay-differences-tab = Differences
replay-differences-caption = What { $name } believed, against what was true
replay-differences-none = { $name } saw this moment as it was.
replay-differences-hidden = All kinds are switched off above the maps.
replay-diff-unknown = unknown
replay-diff-misplaced = misplaced
replay-diff-strength = wrong strength
replay-diff-phantom = { $count ->
    [one] phantom
   *[other] phantoms
  }
replay-kind-of-unknown = Unknown to them
replay-kind-of-misplaced = Misplaced
replay-kind-of-strength = Wrong strength
replay-kind-of-phantom = Phantom
replay-mark-unknown = Unknown: { $name }
replay-mark-unknown-more = { $name } + { $more }
replay-mark-misplaced = Misplaced: { $name }, { $km } km
replay-mark-strength = Wrong strength: was { $was }
replay-mark-phantom = Phantom: { $id } was not there
replay-col-what = What
replay-col-believed = Believed
replay-col-true = True
replay-nothing-known = nothing
replay-never-there = nothing was there
replay-moved = { $place }, { $km } km away

# Transport
replay-first = First
replay-previous = Previous event
replay-play = Play
replay-pause = Pause
replay-next = Next event
replay-last = Last
replay-speed = Speed
replay-stop-at = Pause at
replay-stop-never = nothing
replay-stop-turn = each turn
replay-stop-battle = battles
replay-stop-strike = strikes
replay-stop-ruling = rulings
replay-hint = Drag, click or use the arrow keys. Shift jumps a step, Page keys a turn.

# Scrubber
replay-turns = Turns
replay-moment = Moment of the replay
replay-said = Turn { $turn }, event { $n } of { $of }: { $text }
replay-events-count = { $count ->
    [one] 1 event
   *[other] { $count } events
  }
replay-day = Day { $day }
replay-day-number = { $day }
replay-only-told = Only what this audience was told.
replay-step-R1 = Orders
replay-step-R2 = Diplomacy
replay-step-R3 = Information
replay-step-R4 = Covert
replay-step-R5 = Economy
replay-step-R6 = Movement
replay-step-R7 = Daily loop
replay-step-R8 = Logistics
replay-step-R9 = Tracks
replay-step-R10 = Injects
replay-step-R11 = Close
replay-step-R0 = Opening
replay-step-other = By control
replay-kind-move = move
replay-kind-battle = battle
replay-kind-strike = strike
replay-kind-contact = contact
replay-kind-access = access
replay-kind-diplomacy = diplomacy
replay-kind-escalation = escalation
replay-kind-weather = weather
replay-kind-information = information
replay-kind-economy = economy
replay-kind-track = track
replay-kind-argument = argument
replay-kind-inject = inject
replay-kind-ruling = ruling
replay-kind-order = order
replay-kind-clock = clock
replay-kind-score = score
replay-kind-supply = supply
replay-kind-covert = covert act
replay-kind-other = other

# Events
replay-side = Events and differences
replay-events-tab = Events
replay-events-none = Nothing was told in this turn.
replay-kinds = Kinds of event
replay-all-kinds = All kinds
replay-find = Find in all turns
replay-find-none = No event has these words.
replay-source = Source: { $source }
replay-place = Event { $n } of { $of }

# Keys
replay-key-event = event
replay-key-play = Play or pause
replay-key-find = Find an event
replay-key-swap = Swap left and right
replay-key-ArrowLeft = Previous event
replay-key-ArrowRight = Next event
replay-key-Shift-ArrowLeft = Previous step or day
replay-key-Shift-ArrowRight = Next step or day
replay-key-PageUp = Previous turn
replay-key-PageDown = Next turn
replay-key-Home = First event
replay-key-End = Last event
