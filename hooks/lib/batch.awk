# Usage: awk -v most=EVENTS -v most_bytes=BYTES -v taken=FILE -v cut=FILE -f batch.awk EVENT-FILE…
# Summary: Prints spooled events as NDJSON, each with the time that its file's name tells, until there are enough.
# Names those it took in one file, and those that were not written to their end in another.
BEGIN {
  for (i = 1; i < ARGC && count < most; i++) {
    file = ARGV[i]
    if (!complete(file)) {
      print file > cut
      continue
    }

    line = timed(text, file)
    if (count > 0 && bytes + length(line) > most_bytes) {
      break
    }

    print line
    print file > taken
    count++
    bytes += length(line) + 1
  }
}

# Reads a file into `text`, as one line: outside strings JSON's line ends mean nothing, and inside there are none.
function complete(file,    part, last, lines) {
  text = ""
  last = ""
  while ((getline part < file) > 0) {
    text = lines++ > 1 ? text " " last : last
    last = part
  }

  close(file)
  return last == "." && text ~ /[^ \t\r]/
}

# A field that comes twice means the last: what the event says of its own time goes before what is said here.
function timed(text, file,    field, seconds) {
  sub(/^[ \t\r]+/, "", text)
  if (substr(text, 1, 1) != "{") {
    return text
  }

  field = "timestamp"
  if (match(text, /^\{"event":"[a-z]*"/)) {
    field = text ~ /^\{"event":"start"/ || text ~ /"status": *"in_progress"/ ? "started_at" \
      : text ~ /^\{"event":"routing"/ ? "decided_at" : "completed_at"
  }

  seconds = substr(file, 1, 10) + 0
  return "{\"" field "\":\"" date(int(seconds / 86400)) "T" clock(seconds % 86400) "." substr(file, 11, 6) "Z\"," substr(text, 2)
}

function clock(seconds) {
  return sprintf("%02d:%02d:%02d", int(seconds / 3600), int(seconds / 60) % 60, seconds % 60)
}

# The date of a day since 1970, by the calendar's 400-year cycles, which here begin in March.
function date(day,    era, of_era, year, of_year, month) {
  day += 719468
  era = int(day / 146097)
  of_era = day - era * 146097
  year = int((of_era - int(of_era / 1460) + int(of_era / 36524) - int(of_era / 146096)) / 365)
  of_year = of_era - (365 * year + int(year / 4) - int(year / 100))
  month = int((5 * of_year + 2) / 153)
  day = of_year - int((153 * month + 2) / 5) + 1
  month = month < 10 ? month + 3 : month - 9
  return sprintf("%04d-%02d-%02d", year + era * 400 + (month <= 2 ? 1 : 0), month, day)
}
