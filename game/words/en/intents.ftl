# Secret cards of teams, and reasons that come with standing foreign troops.

report-intent = Your intent: { $title }. { $text }
cause-overstay = Foreign troops beyond their agreed time
cause-nervous = Nervous allies
cause-favour-gone = Out of favour with the protector
cause-own-law = The state's own law broken
factor-covert-patrols = Foreign troops on the ways
