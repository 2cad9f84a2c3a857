# Contacts, sensors, weather, opening and closing of a game.
report-startex = STARTEX. { $title } begins.
report-opening = Opening values are set.
report-weather = Weather of the turn.{ $frozen ->
    [none] {""}
   *[other] {" "}Frozen: { $frozen }.
 }{ $snow ->
    [none] {""}
   *[other] {" "}Snow: { $snow }.
 }{ $mild_wet ->
    [none] {""}
   *[other] {" "}Mild and wet: { $mild_wet }.
 }{ $mud ->
    [none] {""}
   *[other] {" "}Mud: { $mud }.
 }{ $fair ->
    [none] {""}
   *[other] {" "}Fair: { $fair }.
 }
report-start-contacts = Intelligence at STARTEX lists { $count } contacts.
report-contact-new = New contact { $contact } at { $place }: { $level ->
    [1] activity, class unknown
    [2] { $kind ->
        [armour] armour
        [mechanised] mechanised troops
        [motorised] motorised troops
        [infantry] infantry
        [airborne] airborne troops
        [special_forces] special forces
        [artillery] artillery
        [air_defence] air defence
        [missile] missile unit
        [air] aircraft
        [helicopter] helicopters
        [engineer] engineers
        [logistics] logistics
        [headquarters] headquarters
        [security] security troops
       *[other] unit of unknown class
      }, { $low }–{ $high } men
   *[other] { $name }, { $low }–{ $high } men
 }{ contact-doing }.
report-contact-moved = { $contact } now reported at { $place }: { $level ->
    [1] activity, class unknown
    [2] { $kind ->
        [armour] armour
        [mechanised] mechanised troops
        [motorised] motorised troops
        [infantry] infantry
        [airborne] airborne troops
        [special_forces] special forces
        [artillery] artillery
        [air_defence] air defence
        [missile] missile unit
        [air] aircraft
        [helicopter] helicopters
        [engineer] engineers
        [logistics] logistics
        [headquarters] headquarters
        [security] security troops
       *[other] unit of unknown class
      }, { $low }–{ $high } men
   *[other] { $name }, { $low }–{ $high } men
 }{ contact-doing }.
report-contact-better = { $contact } at { $place } is better known: { $level ->
    [1] activity, class unknown
    [2] { $kind ->
        [armour] armour
        [mechanised] mechanised troops
        [motorised] motorised troops
        [infantry] infantry
        [airborne] airborne troops
        [special_forces] special forces
        [artillery] artillery
        [air_defence] air defence
        [missile] missile unit
        [air] aircraft
        [helicopter] helicopters
        [engineer] engineers
        [logistics] logistics
        [headquarters] headquarters
        [security] security troops
       *[other] unit of unknown class
      }, { $low }–{ $high } men
   *[other] { $name }, { $low }–{ $high } men
 }{ contact-doing }.
report-contact-worse = { $contact } at { $place } is less well seen: { $level ->
    [1] activity, class unknown
    [2] { $kind ->
        [armour] armour
        [mechanised] mechanised troops
        [motorised] motorised troops
        [infantry] infantry
        [airborne] airborne troops
        [special_forces] special forces
        [artillery] artillery
        [air_defence] air defence
        [missile] missile unit
        [air] aircraft
        [helicopter] helicopters
        [engineer] engineers
        [logistics] logistics
        [headquarters] headquarters
        [security] security troops
       *[other] unit of unknown class
      }, { $low }–{ $high } men
   *[other] { $name }, { $low }–{ $high } men
 }{ contact-doing }.
report-contacts-confirmed = { $count ->
    [one] One contact confirmed where it was.
   *[other] { $count } contacts confirmed where they were.
 }
report-contacts-aged = { $count ->
    [one] { $contact } was not seen this turn. Its report drops a level and keeps its place and date.
   *[other] { $count } contacts were not seen this turn. Their reports drop a level and keep their places and dates.
 }
report-contact-lost = { $contact }, last reported at { $place }, is dropped: nothing seen of it for too long.
report-settled = Units that arrived by rail have unloaded and are no longer easier to see.

source-own = Own sensors
source-ground = Ground units
source-recce = Reconnaissance
source-air = Air reconnaissance
source-satellite = Satellite
source-monitor = Monitor network
source-signals = Signals
source-human = Human source
source-liaison = Liaison
source-start = Intelligence summary
source-weather = Weather
source-control = Control
source-public = Public
source-battle = Units in contact
source-launch = Launch detection
source-shared = Shared by an ally
