# Treaties, demands and answers, bills, the referendum.

# Orders
order-treaty_offer = Offer a treaty
order-treaty_accept = Sign a treaty
order-treaty_withdraw_offer = Withdraw an offered treaty
order-treaty_denounce = Denounce a treaty
order-non_recognition = Refuse to recognise a treaty
order-demand = Make a demand
order-answer = Answer a demand
order-answer-demand = Answer a demand
order-answer-bill = Answer a bill
order-bill_for_services = Send a bill
order-hold_referendum = Hold the referendum
order-postpone_referendum = Postpone the referendum
sentence-treaty_offer = Offer a treaty to { $partners }, { $secret }: { $terms }.{ $since_set ->
    [yes] {" "}From turn { $since }.
   *[no] {""}
  } Until turn { $until }.{ $cost ->
    [0] {""}
   *[other] {" "}Whoever breaks it pays { $cost }.
  }
sentence-treaty_accept = Sign { $name }
sentence-treaty_withdraw_offer = Withdraw the offer of { $name }
sentence-treaty_denounce = Denounce { $name }, with notice
sentence-non_recognition = Refuse in public to recognise { $name }
sentence-demand = Demand of { $of }, { $public }: { $item }, by turn { $deadline }
sentence-answer-demand = Answer { $by } on { $item }: { $answer }{ $public_is ->
    [true] , in public
   *[other] {""}
  }
sentence-answer-bill = Bill of { $by } for { $item }, { $amount }: { $answer }
sentence-bill_for_services = Bill { $to } { $amount } for { $service }
sentence-hold_referendum = Hold the referendum now: { $vote }
sentence-postpone_referendum = Postpone the referendum ({ $vote }) because of { $excuse }

# What is to be chosen
param-terms = Terms
param-secret = Secrecy
param-since = From turn
param-breach-cost = Price of a breach
param-cost = Price of a breach
param-item = What
param-deadline = By turn
param-public = How
param-answer = Answer
param-amount = Amount
param-excuse = Excuse
param-with = With
param-who = Who to whom
param-term-by = Bound
param-term-turn = By the end of turn
param-grant = Host and guest
param-men = Men
param-stock = What
param-every = How often
param-price = Price
param-least-step = Step, at least
choice-in-secret = in secret
choice-in-public = in public
choice-treaty-public = public
choice-treaty-secret = secret
choice-once = once
choice-each-turn = each turn
choice-who = { $by } to { $to }
choice-grant = { $host } to { $guest }
choice-answer-comply = comply
choice-answer-partial = comply in part
choice-answer-delay = delay
choice-answer-refuse = refuse
choice-bill-comply = pay
choice-bill-refuse = refuse to pay

# Terms
term-access = Access
term-basing = Bases
term-transit = Transit
term-withdraw = Withdrawal
term-no_attack = No attack
term-transfer = Deliveries
term-payment = Payment
term-gas = Energy prices
term-trade = Trade and credit
term-joint_exercise = Joint exercise
term-nuclear_hosting = Nuclear hosting
term-recognition = Recognition
term-consultation = Consultation
term-intel_share = Intelligence
term-prisoner_exchange = Exchange of prisoners
term-free_text = In words
term-access-sentence = access of { $grant } at level { $level } or more
term-basing-sentence = bases of { $grant } for up to { $men } men
term-transit-sentence = transit of { $grant }
term-withdraw-sentence = { $who }: troops leave the soil by the end of turn { $turn }
term-no_attack-sentence = { $who }: no attack
term-transfer-sentence = { $who }: { $stock }, { $amount } { $every }
term-payment-sentence = { $who }: payment of { $amount } { $every }
term-gas-sentence = { $price } at step { $step } or better
term-trade-sentence = { $price } at step { $step } or better
term-joint_exercise-sentence = { $who }: a joint exercise by the end of turn { $turn }
term-nuclear_hosting-sentence = { $by } has a law to host nuclear weapons
term-recognition-sentence = { $by } recognises: { $text }
term-consultation-sentence = { $who }: consultation before acting
term-intel_share-sentence = { $who }: intelligence at level { $level }
term-prisoner_exchange-sentence = { $who }: { $men } prisoners
term-free_text-sentence = { $by }: “{ $text }”
term-kept = Kept
term-broken = Broken

# Refusals and warnings
warning-treaty-dates = It would begin after it ends; its first turn is taken as turn { $until }.
warning-demand-weight = This demand weighs { $weight }.
warning-second-delay = A second delay counts as a refusal.
warning-answer-moves = This moves: { $moves }; excuses soften a refusal.

# What becomes of treaties
report-treaty-offered = A treaty is on offer between { $parties }: { $treaty }, until turn { $until }.
report-treaty-signed = { $treaty } has a further signature.
report-treaty-in-force = { $treaty } is in force until turn { $until }. Parties: { $parties }.
report-treaty-differ = The terms offered between { $parties } differ: there is no treaty.
report-treaty-too-late = { $treaty } was withdrawn before you signed.
report-treaty-withdrawn = { $team } has withdrawn the offer of { $treaty }.
report-treaty-offer-lapsed = The offer of { $treaty } has lapsed.
report-treaty-lapsed = { $treaty } has run out.
report-treaty-over = { $treaty } is over.
report-treaty-denounced = { $team } denounces { $treaty }: it holds until the end of turn { $until }.
report-treaty-term-met = { $treaty }: term { $number } is fulfilled.
report-treaty-broken = { $team } has broken { $treaty }, term { $number }. Its partners are free of it.
report-treaty-learned = A source brings the text of a secret treaty: { $treaty }, between { $parties }.
report-treaty-exposed = A secret treaty has come out: { $treaty }, between { $parties }.
report-hosting-law = { $team } has a law to host nuclear weapons.
report-non-recognition = { $team } does not recognise { $treaty }.

# What becomes of demands, bills and the vote
report-demand = { $by } demands of { $of }: { $item }, by turn { $deadline }. Weight { $weight }.
report-demand-comply = { $of } complies with { $by }: { $item }.
report-demand-partial = { $of } complies with { $by } in part: { $item }.
report-demand-delay = { $of } asks { $by } for time until turn { $deadline }: { $item }.
report-demand-refuse = { $of } refuses { $by }: { $item }.
report-demand-delay-silent = { $of } leaves { $by } without an answer; it counts as a delay until turn { $deadline }: { $item }.
report-demand-refuse-silent = { $of } leaves { $by } without an answer again; it counts as a refusal: { $item }.
report-demand-discount = The weight of demanding { $item } is now { $weight }.
report-bill = { $by } bills { $of } { $amount } for { $item }, to be paid by turn { $deadline }.
report-bill-comply = { $of } pays { $by } { $amount } for { $item }.
report-bill-refuse = { $of } refuses to pay { $by } { $amount } for { $item }.
report-bill-refuse-silent = { $of } has not paid { $by } { $amount } for { $item }; it counts as a refusal.
report-referendum-held = { $team } has held its referendum: { $vote }.
report-referendum-postponed = { $team } postpones its referendum to turn { $turn }, because of { $excuse }: { $vote }.

# Why a track or a stock moved
cause-dealings = Dealings between governments
cause-treaty = Under a treaty
cause-treaty-broken = A treaty broken
cause-treaty-denounced = A treaty denounced
cause-non-recognition = A treaty not recognised
cause-referendum-held = Referendum held
cause-referendum-postponed = Referendum postponed

# Explanations
factor-weight = Weight of the demand
factor-excuses = Excuses accepted: { $count }
line-excuse = Excuse: { $excuse }
line-excuses-vanish = No excuse is accepted now
label-demand-status = Demand
label-treaty-until = Last turn
label-law = Law: { $law }
label-referendum-day = Day of the vote, turn

# Control's desk
item-demand = { $by } demands of { $of }: { $item }, by turn { $deadline }
item-demand-answer = { $of } answers { $by } on { $item }: { $answer }
item-bill = { $by } bills { $of } { $amount } for { $item }
item-bill-answer = { $of } answers the bill of { $by } for { $item }: { $answer }
item-treaty-in-force = { $treaty } is in force, between { $parties }
item-treaty-denounced = { $team } denounces { $treaty }
item-treaty-broken = { $team } has broken { $treaty }, term { $number }
item-treaty-term = { $treaty }, term { $number }: has { $team } kept it? { $text }
item-referendum-held = { $team } has held its referendum: { $vote }
item-referendum-postponed = { $team } postpones its referendum: { $vote }
item-non_recognition = { $team } does not recognise { $treaty }

# The diplomacy tab
diplomacy = Diplomacy
diplomacy-new = New treaty, demand or other diplomatic order
diplomacy-nothing = No treaties and no demands that you know of.
diplomacy-waiting = Waiting for your answer
diplomacy-open = Open with others
diplomacy-treaties = Treaties
diplomacy-answered = Answered
diplomacy-demand = { $by } demands of { $of }: { $item }
diplomacy-bill = { $by } bills { $of } { $amount } for { $item }
diplomacy-weight = Weight { $weight }.
diplomacy-due = Answer due by turn { $turn }.{ $delayed ->
    [yes] {" "}A further delay is a refusal.
   *[no] {""}
  }
diplomacy-status-complied = Met in turn { $turn }.
diplomacy-status-partial = Met in part in turn { $turn }.
diplomacy-status-refused = Refused in turn { $turn }.
diplomacy-in-force = In force until turn { $until }.
diplomacy-signed = Signed; in force from turn { $since } to { $until }.
diplomacy-offered = On offer, until turn { $until }. Not signed by { $wait }.
diplomacy-exposed = secret, but known
diplomacy-cost = Whoever breaks it pays { $cost }.
diplomacy-denounced = { $team } has given notice.
diplomacy-met = fulfilled
price-gas_price = gas price
price-oil_discount = oil discount
price-trade_quota = trade quota
price-loan = loans
