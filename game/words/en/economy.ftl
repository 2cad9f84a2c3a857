# Standing prices beside the price of gas: oil, trade, loans; what works out a push.

order-oil_discount = Set the oil discount
order-trade_quota = Set the trade quota
order-loan = Lend or call in
sentence-oil_discount = Oil for { $on }: { $step }
sentence-trade_quota = Trade quota for { $on }: { $step }
sentence-loan = Loan to { $on }: { $step }
choice-step-more = { $by ->
    [one] one step more
   *[other] { $by } steps more
  }
choice-step-less = { $by ->
    [one] one step less
   *[other] { $by } steps less
  }

report-oil_discount = { $team } sets the oil discount for { $on } at step { $to } (before: { $from }).
report-oil_discount-due = The oil discount for { $on } is public: step { $to }.
report-trade_quota = { $team } sets the trade quota for { $on } at step { $to } (before: { $from }).
report-trade_quota-due = The trade quota for { $on } is public: step { $to }.
report-loan = { $team } sets loans to { $on } at step { $to } (before: { $from }).
report-loan-due = The loans to { $on } are public: step { $to }.

cause-oil_discount = Oil discount changed
cause-oil_discount-cut = Oil discount cut
cause-oil_discount-due = Oil discount made public
cause-trade_quota = Trade quota changed
cause-trade_quota-cut = Trade quota cut
cause-trade_quota-due = Trade quota made public
cause-loan = Loan changed
cause-loan-cut = Loan called in
cause-loan-due = Loan made public

item-oil_discount = { $team } moves the oil discount for { $on } from step { $from } to { $to }
item-trade_quota = { $team } moves the trade quota for { $on } from step { $from } to { $to }
item-loan = { $team } moves loans to { $on } from step { $from } to { $to }

factor-per-unit = For each step or point
factor-favours = Steps of favour given
factor-steps-down = Steps down
factor-further = Besides
factor-push = Push on the track
