# Events told to nobody: what control reads of them in the log and the replay.
event-rung-held = { $a } and { $b } are at rung { $to } of the ladder.
event-access-used = { $guest } used its access to { $host } at level { $level }.
event-access-begun = What guests used of their access last turn no longer counts.
event-tracks-moved = Values no team sees moved.
event-launch-unseen = A launch was seen by nobody.
event-check-made = A check of the scenario was made: { $inject }.
event-orders-standing = Standing orders of { $team } were kept or dropped.
event-effect-refused = An effect could not be applied: { $problem }
event-spell-ended = An effect that held for some days is over.
event-treaty-hidden = { $team } did not learn of a secret treaty.
event-covert-unattributed = Nobody could say who was behind the covert act of { $doers } against { $target }.
event-covert-unseen = The covert act of { $doers } did not come to light.
event-covert-cell_kept = The network of { $team } lost no cell.
