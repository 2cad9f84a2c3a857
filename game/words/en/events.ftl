# Events told to nobody: what control reads of them in the log and the replay.
event-rung-held = { $a } and { $b } are at rung { $to } of the ladder.
event-access-used = { $guest } used its access to { $host } at level { $level }.
event-access-begun = What guests used of their access last turn no longer counts.
event-tracks-moved = Values no team sees moved.
event-launch-unseen = A launch was seen by nobody.
event-check-made = A check of the scenario was made: { $inject }.
event-orders-standing = Standing orders of { $team } were kept or dropped.
event-effect-refused = An effect could not be applied: { $problem }
