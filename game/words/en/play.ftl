# The record: refusals of the use cases, control's acts, control's queue, the lobby's states.

## Refusals: what, why, what would work.
refused-NOT_FOUND = There is nothing here, or it is not yours.
refused-CODE_UNKNOWN = This is no code. Look again: 16 characters, never 0, O, 1, I, L or U.
refused-SEAT_TAKEN = This seat is taken{ $since ->
    [0] {""}
   *[other] { " " }(since { $since })
  }. Control has been told; ask for a new code.
refused-SEAT_REVOKED = Control has closed this seat. Ask for a new code.
refused-LINK_SPENT = This link has been used. A new one is printed when the site starts.
refused-rate-codes = Too many wrong codes. Try again in { $seconds } seconds.
refused-RATE = Too many requests. Try again in a few seconds.
refused-CSRF = This page is too old to act. Reload it and try again.
refused-ROLE = Your seat may not do this.
refused-draft-role = Your seat reads along; it gives no orders.
refused-commit-role = Only your team's commander commits.
refused-control-role = Only control may do this.
refused-host = Creating exercises needs the control link that the site printed when it started.
refused-OWN_SEAT = This is your own seat. Another control seat can close it.

refused-NOT_STARTED = The exercise has not begun. Orders open at STARTEX.
refused-STARTED = The exercise has already begun.
refused-PAUSED = The exercise is paused. Your drafts are kept; go on when control resumes.
refused-paused-already = The exercise is already paused.
refused-RUNNING = The clock is running already.
refused-TURN_CLOSED = Turn { $turn } closed{ $at ->
    [0] {""}
   *[other] { " " }at { $at } (server time, UTC)
  }. Your drafts are kept for the next turn.
refused-ENDED = The exercise has ended. Open the replay.
refused-COMMITTED = Your team has committed. Revise first.
refused-committed-draft = Your team has committed its move. Revise it to change orders.
refused-NOT_COMMITTED = There is no committed move to take back.
refused-STALE = This order was changed meanwhile. Look at the current one and apply your change again.
refused-stale-desk = Your team's drafts changed meanwhile. Look at them and commit again.
refused-TOO_MANY = That is too many: at most { $most }.

refused-NOT_IN_REVIEW = There is no proposal to rule on now.
refused-NOT_STUCK = The turn does not wait for a new attempt.
refused-ODDS_NEEDED = { $ref } waits for its odds. Set them first.
refused-ODDS_FIXED = The die of { $ref } has been thrown; its odds cannot change.
refused-RULED = There is already such a ruling on { $ref }.
refused-REASON = Give a reason of at least { $least } characters. It stays in the record.
refused-item = There is no item { $ref } in this proposal.
refused-order = There is no order { $ref } in this turn.
refused-odds = { $ref } does not wait for odds.
refused-reroll = { $ref } has no die to throw again.
refused-decision = This is no ruling: { $why }.
refused-PERSPECTIVE = You may replay: { $among }. The rest opens when control ends the exercise and releases it.
refused-CURSOR = There is no such moment in this replay.
refused-SCENARIO = There is no such scenario. There are: { $known }.

refused-shape = This field is not as it must be: { $why }.
refused-required = This field is missing.
refused-value = This value is not possible here.
refused-choice = Choose one of: { $among }.
refused-number = Give a whole number from { $least } to { $most }.
refused-count = Give between { $least } and { $most } of them.
refused-text = Give one line of { $least } to { $most } characters.
refused-name = This name is kept for control. Choose another.
refused-label = A seat is already called { $label }.
refused-team = There is no such team here.
refused-seats = At most { $most } seats.
refused-query = This part of the address is missing or malformed.
refused-request = The request makes no sense.
refused-KEY_USED = This Idempotency-Key was used for something else.
refused-ALREADY_DONE = This was done already. Its codes were shown once; issue new ones.

refused-JSON = The body is not valid JSON.
refused-duplicate = A key appears twice in the same object.
refused-not-a-number = NaN and Infinity are no JSON numbers.
refused-too-big = A number is too big.
refused-DEPTH = The body is nested more than { $most } deep.
refused-UNICODE = The text is not valid UTF-8, or holds a character that no text has.
refused-TOO_LARGE = The body is larger than { $most } kB.
refused-MEDIA_TYPE = Send the body as application/json.
refused-BUSY = The server is busy. Nothing was changed; try again.
refused-SERVER = We could not do that. Nothing was changed. Reference { $reference }.

## Control's acts, heard by everyone.
report-clock-started = STARTEX. Turn 1 is open. The dice are committed to: { $commitment }.
report-clock-paused = Control paused the exercise. { $reason }
report-clock-resumed = Control resumed the exercise.
report-clock-extended = Control gave { $minutes ->
    [one] 1 more minute
   *[other] { $minutes } more minutes
  }.
report-clock-credited = The site was away for { $seconds } seconds. The time was added to the clock.
report-clock-ended = ENDEX. The key of the dice is { $key } (salt { $salt }); its digest was published at STARTEX.
event-control-ruling = { $by }: { $do ->
    [void_order] order { $order } is void
    [set_odds] the odds of order { $order } are { $pct } in 100
    [pick_outcome] another outcome than the one proposed
    [reroll] a die is thrown again
    [add_effects] effects of its own
    [fire_inject] an inject fires
   *[other] a ruling
  }. { $reason }

## What waits for control.
queue-needs_control = The rules failed on this turn (reference { $reference }). Void an order or try again.
queue-late = Time is up and not all have committed: { $teams }.
queue-publish = Turn { $turn } is ready to publish.
queue-join = Someone tried the used link of { $seat }.

## The lobby.
pages-refused = That cannot be done
pages-open = Open
pages-seat-detail = { $seat } · { $scenario } · { $turn ->
    [0] before STARTEX
   *[other] turn { $turn } of { $of }
  }
pages-state-your-move = Your move
pages-state-review = Waits for you
pages-state-not-started = Not started
pages-state-waiting = Waiting for the others
pages-state-watching = Nothing to do
pages-state-finished = Finished
pages-team-control = Control (white cell)
pages-team-public = Observers and projector
pages-code-of-control = CTL
pages-code-of-public = OBS
pages-needs-script-live = The live screens need JavaScript, which is switched off in this browser.

# An order that nothing on offer fits any more
unfitting-order = { $kind_word }: { $about }
