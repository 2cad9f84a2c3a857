# Movement, combat, strikes and recovery: orders, refusals, reports, explanations.

# Orders
order-move = Move
order-attack = Attack
order-defend = Defend
order-withdraw = Withdraw
order-strike = Missile strike

sentence-move = { $unit } moves to { $dest }{ $mode ->
    [admin] , administrative march
    [rail] , by rail
    [air_assault] , by air assault
   *[tactical] {""}
  }{ $path_set ->
    [yes] {" "}by way of { $path }
   *[no] {""}
  }{ $force ->
    [0] {""}
   *[other] , entering by force
  }{ $on_contact_is ->
    [attack] , on contact: attack
    [withdraw] , on contact: step back
   *[halt] {""}
  }
sentence-attack = { $units_is ->
    [one] { $units } attacks
   *[other] { $units } attack
  } { $place }{ $intensity_is ->
    [probe] , a probe
    [all_out] , all out
   *[normal] , normal intensity
  }, from day { $day }, stop at cohesion { $stop_at_cohesion }{ $force ->
    [0] {""}
   *[other] , opening a war
  }
sentence-defend = { $unit } defends: { $posture_is ->
    [prepared] prepared
    [fortified] fortified
   *[hasty] hasty
  }, { $stance_is ->
    [delay] delay
    [no_retreat] no retreat
    [concealed] concealed
   *[stand] stand
  }
sentence-withdraw = { $unit } withdraws to { $dest }
sentence-strike = { $unit } fires { $count } × { $missile } at { $target_is ->
    [node] { $node }
    [unit] { $contact }
    [bridge] the bridge { $bridge }
   *[none] …
  } on day { $day }

param-dest = To
param-path = By way of
param-on-contact = On contact
param-posture = Posture
param-stance = Stance
param-units = Units
param-stop = Stop at cohesion
param-from-day = From day
param-target = Target
param-node = Place
param-bridge = Bridge
param-count = Missiles
param-day = Day

choice-contact-halt = Halt
choice-contact-attack = Attack
choice-contact-withdraw = Step back
choice-posture-hasty = Hasty
choice-posture-prepared = Prepared
choice-posture-fortified = Fortified
choice-stance-stand = Stand
choice-stance-delay = Delay
choice-stance-no-retreat = No retreat
choice-stance-concealed = Concealed
choice-intensity-probe = Probe
choice-intensity-normal = Normal
choice-intensity-all-out = All out
choice-target-node = A place
choice-target-unit = A contact
choice-target-bridge = A bridge
choice-contact-target = { $contact } at { $place }
choice-bridge-target = { $a } – { $b }

# Refusals: what, why, what would work
refusal-not-yours = This unit is not yours to command.
refusal-off-map = { $unit } is off the map. It can be ordered once it is deployed.
refusal-entry = { $unit } may not enter { $place }: { $host } grants access level { $level }, and 2 is needed. Ask for access, or enter by force, which means war.
refusal-closed = { $place } cannot be entered: sea, or soil of a state outside the exercise.
refusal-air-range = { $place } is { $km } km away; an air assault reaches { $max } km.
refusal-rail = { $unit } cannot reach { $place } by rail this turn. The line must be intact and friendly, and loading and unloading take a day each.
refusal-no-way = { $unit } has no passable way to { $place } within four turns.
refusal-no-admin = { $unit } has no administrative march to { $place }: that needs friendly soil and no known enemy within two cells. Move tactically.
refusal-no-force = { $place } can be reached without force. Give the order without it.
refusal-far = { $place } is { $need } days away for { $unit }; this turn has { $have }. Choose a nearer place and go on next turn.
refusal-no-enemy-near = { $unit } has no known enemy within two cells. Use a move instead.
refusal-withdraw = { $unit } cannot get there this turn, or a known enemy holds the place.
refusal-posture = { $unit } has stood still for { $still } days; { $posture } takes { $need }, or works that give it.
refusal-posture-lower = { $unit } is already better dug in than that.
refusal-combat-soil = Your units may not fight at { $place } at the present rung of escalation.
refusal-no-enemy-known = You know of no enemy at { $place }. Move there, with "attack" on contact.
refusal-at-peace = You are at peace with those who hold { $place }. Attacking them needs force, which means war.
refusal-attack-soil = { $unit } may not attack { $place } from the soil of { $host }: its grant does not cover a ground attack (level 4).
refusal-attack-far = { $unit } cannot be next to { $place } within the { $have } days of this turn.
refusal-launch = { $unit } may not launch from the soil of { $host }: it grants level { $level }, and { $need } is needed.
refusal-magazine = { $unit } has no { $missile } left.
refusal-count = { $unit } has { $left } × { $missile }.
refusal-missile-range = { $place } is { $km } km away; { $missile } reaches { $max } km.
refusal-no-target = { $place } is no target for missiles. Targets are airbases, depots, headquarters, power, rail junctions and air defence sites.

refusal-path-end = The way must end where the order ends.

warning-war = Entering or attacking { $place } starts a war.
warning-defiance = This goes one level beyond what { $host } grants: it is public, and it costs you.

# Movement
report-moved = Day { $day }: { $count ->
    [one] { $unit } moved to { $place }.
   *[other] { $count } units moved.
  }{ $lost ->
    [0] {""}
   *[other] {" "}{ $lost } men lost in landing.
  }
report-arrived = Day { $day }: { $unit } has arrived at { $place }.
report-no-way = { $unit } stays: no way to { $place }.
report-no-entry = Day { $day }: { $unit } halted at the border. It has no right to enter { $place }.
report-attack-closed = Day { $day }: { $unit } does not attack { $place }. Its host has closed the soil it stands on.
report-rail-cut = Day { $day }: { $unit } stays at { $place }. The line ahead is cut.
report-contact-halt = Day { $day }: { $unit } met an enemy at { $place } and halted.
report-contact-withdraw = Day { $day }: { $unit } met an enemy at { $place } and steps back.
report-stack-full = Day { $day }: { $unit } waits. { $place } holds as many troops as it can.
report-cell-taken = Day { $day }: { $place } has changed hands: { $before } to { $team }.
report-front-closed = The front at { $place } has settled.
report-postured = { $unit } defends: { $posture ->
    [prepared] prepared
    [fortified] fortified
   *[hasty] hasty
  }, { $stance ->
    [delay] delaying
    [no_retreat] no retreat
   *[stand] standing
  }.
report-dug-in = { $count ->
    [one] { $unit } has dug in: { $posture ->
        [fortified] fortified
       *[prepared] prepared
      }.
   *[other] { $count } units have improved their positions.
  }
report-recovered = { $count ->
    [0] Your units are as they were.
    [one] One unit has recovered cohesion.
   *[other] { $count } units have recovered cohesion.
  }
report-repaired = { $count ->
    [one] One damaged place is under repair.
   *[other] { $count } damaged places are under repair.
  }

# Combat
repulse = Repulsed
held = Held
push = Pushed back
break = Broken through
report-battle-attack = Day { $day }, { $place }: { $meeting ->
    [0] your attack was { $outcome ->
        [repulse] repulsed
        [push] successful; you are { $km } km in
        [break] a breakthrough; you are { $km } km in
       *[held] held
      }
   *[other] { $outcome ->
        [repulse] your units ran into the enemy and lost the meeting
        [push] your units ran into the enemy and won the meeting
        [break] your units ran into the enemy and won the meeting clearly
       *[held] your units ran into the enemy; neither side got through
      }
  }. Losses: { $lost } men; enemy { $low }–{ $high }.
report-battle-defend = Day { $day }, { $place }: { $meeting ->
    [0] { $outcome ->
        [repulse] the attack was repulsed
        [push] you were pushed back; the enemy is { $km } km in
        [break] the enemy broke through; he is { $km } km in
       *[held] you held
      }
   *[other] { $outcome ->
        [repulse] your units ran into the enemy and won the meeting
        [push] your units ran into the enemy and lost the meeting
        [break] your units ran into the enemy and lost the meeting clearly
       *[held] your units ran into the enemy; neither side got through
      }
  }. Losses: { $lost } men; enemy { $low }–{ $high }.
report-battle-seen = Day { $day }: fighting at { $place }.
report-left = Day { $day }: your units left { $place }: { $how ->
    [surrendered] surrendered, they had no way out
    [surrounded] surrounded, they could not leave
   *[retreated] they fell back
  }. Losses: { $lost } men.
report-enemy-left = Day { $day }: the enemy at { $place } { $how ->
    [surrendered] surrendered
    [surrounded] is surrounded
   *[retreated] fell back
  }.
report-meeting-lost = Day { $day }: { $unit } lost the meeting and halts at { $place }.
report-attack-spent = Day { $day }: { $unit } is spent (cohesion { NUMBER($cohesion, maximumFractionDigits: 0) }) and stops at { $place }.

attack = Attack
defence = Defence
ratio = Ratio
losses = Losses
advance = Advance
salvo = Salvo
judgement = judgement
computed = computed
sourced = sourced

factor-unit = { $unit }: { $strength } of { $full } men, readiness { $readiness }, training { $training }, cohesion { $cohesion }, supply { $supply }
factor-support = { $unit }, artillery support
factor-power = Power
factor-ratio = Attack to defence
factor-ratio-about = Attack to defence, nearest column of the table
factor-posture = Posture: { $posture }
factor-terrain = Terrain{ $terrain ->
    [open] : open
    [mixed] : mixed
    [forest] : forest
    [hilly_forest] : hilly forest
    [swamp] : marsh
    [urban] : urban
   *[none] {""}
  }
factor-weather = Weather{ $weather ->
    [frozen] : frozen
    [snow] : snow
    [mild_wet] : mild and wet
    [mud] : mud
    [fair] : fair
   *[none] {""}
  }
factor-river = River crossing
factor-mines = Mines
factor-flank = From { $sides } sides
factor-combined-arms = Combined arms
factor-coalition = Units of several teams
factor-surprise = Surprise
factor-intensity = Intensity: { $intensity ->
    [probe] probe
    [all_out] all out
   *[normal] normal
  }
factor-loss-attack = Attacker's losses, per cent
factor-loss-defence = Defender's losses, per cent
factor-cohesion-attack = Attacker's cohesion
factor-cohesion-defence = Defender's cohesion
factor-rate = Kilometres a day by ratio and posture
factor-outcome = Breakthrough
factor-ground = Terrain on the advance
factor-going = Weather on the advance
factor-fuel = No fuel
factor-advance = Advance, km
effect-strength = { $unit }, men
effect-cohesion = { $unit }, cohesion
effect-penetration = Depth of penetration, km

item-battle = Day { $day }, { $place }: { $attackers } against { $defenders }, ratio { $ratio }
item-taken = Day { $day }: { $place } passes from { $before } to { $team }
taken = Changes hands
control-flag-heavy_loss = A unit lost a fifth or more this turn
control-flag-key_place = City, airbase, bridge or crossing

# Strikes
report-strike-shooter = Day { $day }: { $unit } fired { $count } × { $missile } at { $place }.
report-strike-target = Day { $day }: { $count } × { $missile } came in at { $place }; { $intercepted } shot down.{ $hits ->
    [0] {" "}None hit.
    [one] {" "}One hit.
   *[other] {" "}{ $hits } hit.
  }
report-strike-unit = Day { $day }: { $unit } at { $place } was struck by { $count } × { $missile }; { $intercepted } shot down, { $hits } hit. Losses: { $lost } men.
report-place-hit = Day { $day }: { $place } was hit and is { $state ->
    [out] out of action
    [half] at half capacity
   *[working] still working
  }.
report-air-alert = Day { $day }: air alert in { $team }.
report-strike-shooter-lost = A strike was not fired: its launcher is lost. Nothing was spent.
report-strike-void = A strike was not fired: no missile left, or no target. Nothing was spent.
report-strike-range = A strike was not fired: the target is out of range. Nothing was spent.
report-strike-access = A strike was not fired: the host no longer allows it. Nothing was spent.

factor-launched = Launched
factor-engaged = Engaged by { $tier } air defence, { $channels } channels
factor-intercepted = Shot down, chance { $p } each, die { $die }
factor-leakers = Got through
factor-hits = Hits, chance { $p } each, die { $die }
factor-damage = Points of damage
item-strike = Day { $day }: { $from } fires { $count } × { $missile } at { $place }; { $intercepted } shot down, { $hits } hit
out = Out of action
half = Half capacity
working = Still working
hit = Delivered

# Causes and acts on the ladder
cause-force-entry = { $team } entered the soil of { $against } by force
cause-strike = { $team } struck { $against }
cause-air-alert = Air alert in { $team }
rung-incursion = { $by } entered the soil of { $to }
rung-attack = { $by } attacked { $to } on the ground
rung-strike = { $by } struck { $to } with missiles
