# Lobby, joining, creating, seats, brief and error pages.

pages-site = Exercises
pages-skip = To the content
pages-banner = EXERCISE · EXERCISE · EXERCISE
pages-nav = Site
pages-exercises = Exercises
pages-scenarios = Scenarios
pages-theme = Theme
pages-theme-dark = Dark
pages-theme-light = Light
pages-failed = Something broke here. Nothing was changed. Try again.
pages-continue = Continue
pages-urgent-first = Most urgent first
pages-no-seats = No seat here yet.
pages-no-seats-help = Enter the code from your seat card. Whoever runs the exercise hands it out.
pages-join-with = Join with a code
pages-from-card = From your seat card. No account needed.
pages-code = Seat code, four groups of four
pages-code-group = Seat code, group { $group } of 4
pages-code-help = 16 characters. Never 0, O, 1, I, L or U.
pages-code-count = { $count } of 16 characters. Never 0, O, 1, I, L or U.
pages-code-bad = { $bad } cannot be in a code. Look again: codes have no 0, O, 1, I, L or U.
pages-name = Name shown to your team
pages-take = Take the seat
pages-taking = Taking the seat…
pages-opens-once = A code opens once. After that the seat belongs to this browser until control moves it.
pages-needs-script = Joining needs JavaScript, which is switched off in this browser.
pages-join-title = Take your seat
pages-join-lead = Nothing is taken until you press the button: opening the link alone changes nothing.

pages-create = Create exercise
pages-create-from = Create from this
pages-teams = Teams
pages-length = Length
pages-length-is = { $turns } turns of { $days ->
    [one] 1 day
   *[other] { $days } days
  }
pages-people = People
pages-facts = Facts
pages-begins = Begins
pages-version = Version
pages-read-brief = Read the brief
pages-past = Past exercises
pages-replay = Replay
pages-briefs = Brief of
pages-training-only = For training, not prediction. Figures carry their source; what is judgement says so.

pages-host-title = Run exercises on this machine
pages-host-lead = This one-time link lets this browser create and run exercises. Nothing happens until you press the button.
pages-host-code = Control code
pages-host-claim = Use this browser for control
pages-host-once = The link opens once. A new one is printed by: python3 manage.py up

pages-to-exercises = To the exercises
pages-error-code = Code
pages-reference = Reference
pages-bad-title = That request made no sense
pages-bad = Something in it was malformed, so nothing was done. Go back and try again.
pages-bad-code = BAD_REQUEST
pages-forbidden-title = Not from this seat
pages-forbidden = This seat may not do that. Nothing was changed. Control can give you a seat that may.
pages-forbidden-code = FORBIDDEN
pages-missing-title = Nothing here
pages-missing = There is no such page, or it belongs to a seat this browser does not hold. If you were given a link, ask control for a new one.
pages-missing-code = NOT_FOUND
pages-csrf-title = This page was open too long
pages-csrf = Nothing was changed. Go back, reload the page and do it again; what you typed in this browser is still there.
pages-csrf-code = CSRF

pages-step-what = What is played
pages-step-tempo = Tempo
pages-step-review = Results
pages-step-seats = Seats
pages-step-marking = Marking
pages-scenario = Scenario
pages-exercise-name = Name
pages-exercise-name-example = Table A
pages-minutes = Planning time per turn
pages-minutes-unit = minutes
pages-minutes-proposed = { $minutes ->
    [one] The scenario proposes 1 minute.
   *[other] The scenario proposes { $minutes } minutes.
  }
pages-minutes-help = 0 sets no limit. Control can pause, extend and close at any time.
pages-late = At zero, a team that has not committed
pages-late-committed = has no move this turn
pages-late-drafts = plays its valid drafts
pages-late-ask = is control’s decision
pages-publish-review = Control reviews each turn
pages-publish-review-help = Results wait at control’s desk; odds, overrides and effects are set there.
pages-publish-auto = Publish at once
pages-publish-auto-help = What needs no ruling goes out by itself; argued actions still wait for odds.
pages-seat-label = Seat name, { $team }
pages-seat-role = Role, { $team }
pages-seat-remove = Remove { $seat }
pages-seat-add = Add a seat
pages-role-commander = Commander: drafts and commits
pages-role-member = Member: drafts
pages-role-observer = Observer: reads only
pages-role-control = Control
pages-banner-text = Exercise marking
pages-banner-help = Stands on every screen and every print.
pages-summary = In plain words
pages-summary-time = { $minutes ->
    [one] Teams have 1 minute for each turn.
   *[other] Teams have { $minutes } minutes for each turn.
  }
pages-summary-no-time = Teams plan without a time limit; control closes each turn.
pages-summary-committed = At zero, committed moves are used. Drafts that were not committed are kept but not played.
pages-summary-drafts = At zero, committed moves are used; a team that has not committed plays its valid drafts.
pages-summary-ask = At zero, committed moves are used; for a late team control decides within two minutes.
pages-summary-review = Control sees every result before the teams do, and gives a reason for each change.
pages-summary-auto = Results go out as soon as the rules have decided them.
pages-summary-length = { $turns } turns of { $days } days.
pages-summary-seats = { $seats } seats in { $teams } teams, beside control.
pages-summary-no-commander = { $team } has no commander: nobody there can commit.
pages-summary-control-added = A control seat is added: somebody must hold the clock.
pages-summary-fixed = The scenario is pinned: later edits of its files change nothing here.
pages-create-now = Create and show seat codes
pages-creating = Creating…
pages-create-next = Seat codes follow on the next page. They are shown once.

pages-seats-title = Seat codes
pages-print = Print slips
pages-open-control = Open control
pages-codes-once = Shown once.
pages-codes-once-help = Only a fingerprint of each code is kept. Print or copy them now; control can issue a new code for any seat later.
pages-qr = QR code for { $seat }
pages-how-1 = Scan the square, or open the address below.
pages-how-2 = Check the code, type your name, press “Take the seat”.
pages-how-3 = The code opens once; then the seat is this browser’s.
pages-copy = Copy link
pages-copied = Copied
