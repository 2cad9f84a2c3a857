# Sending a scenario: the form, the report, the trial.

upload-title = Upload scenario
upload-choose = Choose a zip of the scenario’s folder, or its files
upload-again = Put it right and send it again
upload-or-drop = or drop them here
upload-limits = One .zip, or all .yaml and .md files together. At most { $most } MB and { $files } files.
upload-too-big = This is more than { $most } MB. Leave out what a scenario does not need.
upload-bytes = { $size } bytes
upload-kilobytes = { $size } kB
upload-megabytes = { $size } MB
upload-check = Check it
upload-checking = Checking…
upload-how = What happens
upload-how-1 = Everything is checked and two turns are played, apart from the site. Whatever is wrong is listed at once: file, line, what is allowed.
upload-how-2 = Without an error you see its map, its tables and its warnings. Nothing is kept yet.
upload-how-3 = Keep it, and exercises can be made of it. Running exercises hold on to their own version.
upload-how-start = To begin, download the YAML of a scenario and change it.
upload-errors = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
  } in { $files ->
    [one] 1 file
   *[other] { $files } files
  }
upload-nothing-kept = Nothing was kept.
upload-also-warnings = { $count ->
    [one] There is 1 warning as well.
   *[other] There are { $count } warnings as well.
  }
upload-warnings = { $count ->
    [one] 1 warning: playable, but perhaps not meant
   *[other] { $count } warnings: playable, but perhaps not meant
  }
upload-findings = Findings
upload-findings-count = { $count ->
    [one] 1 finding
   *[other] { $count } findings
  }
upload-file = File
upload-line = Line
upload-weight = Weight
upload-is-error = Error
upload-is-warning = Warning
upload-what = What is wrong
upload-remedy = What is allowed
upload-trial = Not kept yet.
upload-trial-help = It passed every check. Look through it, then keep it or discard it; a trial is gone after a day.
upload-keep = Keep this version
upload-discard = Discard
upload-remove = Remove this version
upload-known = The library has this version.
upload-known-help = What you sent is the same, byte for byte; nothing was added.

refused-UPLOAD-EMPTY = No file was sent. Choose a .zip, or the .yaml and .md files of a scenario.
refused-UPLOAD-SIZE = That is more than { $most } MB. Leave out what a scenario does not need, and send it again.
refused-UPLOAD-MANY = A scenario has at most { $most } files. Leave out what it does not need.
refused-UPLOAD-KIND = { $name } does not belong here. Send one .zip, or only .yaml, .yml, .json and .md files.
refused-UPLOAD-FORM = The form could not be read. Send one .zip, or at most { $most } files.
refused-UPLOAD-ERRORS = { $errors ->
    [one] The scenario has 1 error.
   *[other] The scenario has { $errors } errors.
  } Nothing was kept; put right what is found, and send it again.
refused-UPLOAD-BUSY = Other scenarios are being checked. Nothing was kept; send yours again in a moment.
refused-UPLOAD-STOPPED = The check was stopped: this took more memory, or more than { $seconds } seconds, as no scenario should. Nothing was kept.
refused-UPLOAD-FULL = { $most } uploaded versions are kept already. Remove some that no exercise uses.
refused-UPLOAD-USED = { $used ->
    [one] An exercise uses
   *[other] { $used } exercises use
  } this version: it stays.
refused-rate-acts = Too many in one minute. Try again in { $seconds } seconds.
