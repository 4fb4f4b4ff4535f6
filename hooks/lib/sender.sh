#!/bin/bash
# Summary: Sends what the hooks put in the spool, in batches, until there is nothing left or the service is away for long.
# One runs at a time for a service; hooks start it, and tell it of news by a named pipe. Whatever stops it, what was not
# taken stays in the spool, and what is sent twice is stored once.
trap '' HUP
lib=${BASH_SOURCE[0]%"${BASH_SOURCE[0]##*/}"}
lib=$(cd "${lib:-.}" && pwd) || exit 1
# shellcheck source-path=SCRIPTDIR source=tracing_utils.sh
. "$lib/tracing_utils.sh"
trace_lib=$lib/
umask 077
# The session goes first.
renice -n 10 -p "$$" >/dev/null 2>&1
# Bytes are counted and names sorted the same way everywhere.
export LC_ALL=C
trace_state_is_ours && cd "$trace_dir" 2>/dev/null || exit 0

idle=${TRACEABILITY_IDLE_SECONDS:-5}            # it ends after so long without news,
patience=${TRACEABILITY_PATIENCE_SECONDS:-300}  # or after so long without the service
most_kilobytes=${TRACEABILITY_SPOOL_KB:-51200}
event_bytes=1000000                             # the service takes events of 1 MB and batches of 4 MB
batch_bytes=3500000
batch_events=400
most=$batch_events
failures=0
failing_since=
ended=
busy=

say() { printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >last_error; }

# Takes from others what they may do to the state, if a user or an older version gave it to them.
close_state() {
  local open
  open=$(find .. . spool sender -prune -type d \( -perm -020 -o -perm -002 \) 2>/dev/null)
  [ -n "$open" ] || return 0
  case ${OSTYPE:-} in msys* | cygwin*) return 0 ;; esac
  # shellcheck disable=SC2086 # Several names, each without a space.
  if chmod go-w $open 2>/dev/null; then
    say "Others could write to $trace_dir; they cannot any more."
  else
    say "Others can write to $trace_dir, and that could not be changed: nothing is sent. Run chmod go-w on it."
    return 1
  fi
}

# Adds to a number that doctor.sh tells: NAME COUNT
count() {
  local name value sent=0 rejected=0 dropped=0
  if [ -r counts ]; then
    while read -r name value; do
      trace_take_number "$value"
      case $name in sent) sent=$trace_number ;; rejected) rejected=$trace_number ;; dropped) dropped=$trace_number ;; esac
    done <counts
  fi
  case $1 in sent) sent=$((sent + $2)) ;; rejected) rejected=$((rejected + $2)) ;; dropped) dropped=$((dropped + $2)) ;; esac
  printf 'sent %s\nrejected %s\ndropped %s\n' "$sent" "$rejected" "$dropped" >counts.new && mv -f counts.new counts
}

# The lock is a folder, which only one process can make.
take_lock() {
  mkdir sender 2>/dev/null || { take_over; return; }
  touch_lock
}

# One left behind by a sender that was killed names a process that is gone, or was not touched for minutes, should the number have gone to
# another process.
is_left_behind() {
  local pid=
  { read -r pid <sender/pid; } 2>/dev/null
  trace_take_number "$pid"
  [ -z "$(find sender -prune -mmin -3 2>/dev/null)$(find sender/pid -mmin -3 2>/dev/null)" ] \
    || { [ "$trace_number" -gt 0 ] && ! trace_lives "$trace_number"; }
}

# Several may see the same old lock, and two that send at once would take each other's events for sent: one looks and takes at a time. What
# one that was killed meanwhile left of that goes with the next try.
take_over() {
  local taken=1
  if ! mkdir taking 2>/dev/null; then
    [ -z "$(find taking -prune -mmin +1 2>/dev/null)" ] || rmdir taking 2>/dev/null
    return 1
  fi
  if is_left_behind && mv sender "stale.$$" 2>/dev/null; then
    rm -rf "stale.$$"
    mkdir sender 2>/dev/null && touch_lock && taken=0
  fi
  rmdir taking
  return "$taken"
}

touch_lock() {
  printf '%s\n' "${EPOCHSECONDS:-$(date +%s)}" >sender/beat
  printf '%s\n' "$$" >sender/pid
}

holds_lock() {
  local pid=
  { read -r pid <sender/pid; } 2>/dev/null
  [ "$pid" = "$$" ]
}

release_lock() {
  if holds_lock; then
    rm -f batch taken unfinished
    rm -rf sender
  fi
}

# Waits for news, or for so many seconds. Returns whether there was news.
await_news() {
  IFS= read -r -t "$1" -u 9 _
}

# Whether there are events; sets `events`, oldest first.
find_events() {
  events=(spool/*.event)
  [ -e "${events[0]}" ]
}

# Names by the file's own time what a Bash before 5 could not name by the clock.
date_events() {
  local file at fraction
  for file in spool/0000000000000000-*.event; do
    [ -e "$file" ] || continue
    at=$(stat -c %.6Y "$file" 2>/dev/null) || at=$(stat -f %Fm "$file" 2>/dev/null) || at=$(date +%s)
    fraction=000000
    case $at in *[.,]*) fraction=${at#*[.,]}000000 ;; esac
    mv -f "$file" "spool/${at%%[.,]*}${fraction:0:6}-${file#*-}"
  done
}

# Keeps the spool within its bound: the oldest go first.
bound_spool() {
  local used i
  while used=$(du -sk spool) && [ "${used%%[!0-9]*}" -gt "$most_kilobytes" ] && find_events; do
    for ((i = 0; i < 100 && i < ${#events[@]}; i++)); do
      rm -f "${events[i]}"
    done
    count dropped "$i"
    say "The spool was full: $i events were dropped."
  done
}

# Cuts the long strings of events that the service would find too large.
shorten_events() {
  local file bytes
  find spool -name '*.event' -size "+${event_bytes}c" | while IFS= read -r file; do
    for bytes in 32768 2048 128; do
      awk -v limit="$bytes" -f "$lib/trim_json.awk" <"$file" >short || return
      mv -f short "$file"
      [ "$(wc -c <"$file")" -gt "$event_bytes" ] || break
    done
  done
}

# Makes the next batch: its lines in `batch`, the names of their files in `taken`.
make_batch() {
  : >taken
  : >unfinished
  date_events
  shorten_events
  find_events || return 1
  (cd spool && set -- "${events[@]:0:1000}" && awk -v most="$most" -v most_bytes="$batch_bytes" \
    -v taken=../taken -v cut=../unfinished -f "$lib/batch.awk" "${@#spool/}" >../batch)
  reject_unfinished
  [ -s taken ]
}

# What a hook began to write and never ended: it was killed, or the disk was full. One that is being written is left alone.
reject_unfinished() {
  local file
  unfinished=0
  while IFS= read -r file; do
    if [ -n "$(find "spool/$file" -mmin +5 2>/dev/null)" ]; then
      rm -f "spool/$file"
      count rejected 1
      say "An event was not written to its end."
    else
      unfinished=$((unfinished + 1))
    fi
  done <unfinished
}

# Sends the batch. Its files are removed once it was taken; until then a signal only makes this the last one.
send_batch() {
  local status
  busy=1
  status=$(trace_curl --max-time 30 --connect-timeout 3 --header 'Content-Type: application/x-ndjson' --data-binary @batch \
    --dump-header headers --output answer --write-out '%{http_code}' "$trace_url/api/traces/batch")
  if grep -q '"accepted":' answer 2>/dev/null && case $status in 200 | 202 | 207 | 400) ;; *) false ;; esac; then
    settle
    reject_aside
    failures=0 failing_since=
    [ "$most" -ge "$batch_events" ] || most=$((most * 2))
  elif [ "$status" = 413 ] || [ "$status" = 400 ]; then
    refuse "$status"
  elif [ "$status" = 500 ] && [ "$(wc -l <taken)" -gt 1 ]; then
    # One event may be what it fails on.
    most=$(($(wc -l <taken) / 2))
    fail 500
  elif [ "$status" = 500 ] && ! ls spool/*.aside >/dev/null 2>&1; then
    set_aside
    fail 500
  else
    bring_back
    fail "$status"
  fi
  rm -f answer headers
  busy=
  [ -z "$ended" ] || exit 0
}

# An event that alone meets a server error is set aside for one turn: if the next is taken, it is the event that is at fault.
set_aside() {
  local file
  read -r file <taken
  mv -f "spool/$file" "spool/${file%.event}.aside"
}

bring_back() {
  local file
  for file in spool/*.aside; do
    [ ! -e "$file" ] || mv -f "$file" "${file%.aside}.event"
  done
}

reject_aside() {
  local file
  for file in spool/*.aside; do
    [ -e "$file" ] || continue
    sed '$d' "$file" >>rejected
    rm -f "$file"
    count rejected 1
    say "The service fails on an event, and takes others."
  done
}

# Removes what was taken, and what was refused by name, which is kept for a look.
settle() {
  local index rejected=0
  while IFS=: read -r _ index; do
    sed -n "$((index + 1))p" batch >>rejected
    rejected=$((rejected + 1))
  done < <(grep -o '"index":[0-9]*' answer)
  remove_taken
  count sent "$(($(wc -l <taken) - rejected))"
  if [ "$rejected" -gt 0 ]; then
    count rejected "$rejected"
    say "The service refused $rejected events: $(cut -c 1-300 answer)"
    tail -c 1000000 rejected >rejected.new && mv -f rejected.new rejected
  fi
}

remove_taken() { (cd spool && xargs rm -f <../taken); }

# The batch as a whole was refused: in smaller parts, the one event that was meant comes out, and is put away.
refuse() {
  if [ "$(wc -l <taken)" -gt 1 ]; then
    most=$(($(wc -l <taken) / 2))
    return
  fi
  cat batch >>rejected
  remove_taken
  count rejected 1
  say "The service refused an event with $1."
}

# The service is away or unwell: waits as long as it says, or longer each time.
fail() {
  local after wait until
  case $1 in
    000) say "No connection to $trace_url." ;;
    401 | 403) say "$trace_url did not accept the key of $trace_key_name ($1)." ;;
    2??) say "$trace_url answered $1, but not as Traceability does." ;;
    *) say "$trace_url answered $1." ;;
  esac
  failing_since=${failing_since:-$SECONDS}
  wait=$((1 << (failures < 6 ? failures : 6)))
  failures=$((failures + 1))
  after=$(sed -n 's/^[Rr]etry-[Aa]fter: *\([0-9]\{1,4\}\).*/\1/p' headers 2>/dev/null | tail -n 1)
  [ -z "$after" ] || [ "$after" -le "$wait" ] || wait=$after
  [ "$wait" -le 120 ] || wait=120
  [ $((SECONDS - failing_since)) -lt "$patience" ] || { gave_up=1; return; }
  busy=
  until=$((SECONDS + wait))
  while [ "$SECONDS" -lt "$until" ]; do
    # News is no reason to try again sooner.
    await_news $((until - SECONDS))
  done
}

send_all() {
  [ -p wake ] || { rm -f wake; mkfifo wake || return; }
  exec 9<>wake
  bring_back
  while holds_lock; do
    touch_lock
    if [ "$SECONDS" -ge "$bound_next" ]; then
      bound_spool
      bound_next=$((SECONDS + 2))
    fi
    if make_batch; then
      send_batch
      [ -z "$gave_up" ] || return
    elif ! await_news "$idle"; then
      return
    else
      # Events come close together, and what is sent together costs less.
      sleep 0.4
    fi
  done
}

close_state || exit 0
# Which kinds of files a session has edited: of those that are long over nobody asks.
find seen -type f -mtime +7 -exec rm -f {} + 2>/dev/null
gave_up=
unfinished=0
bound_next=0
trap '[ -n "$busy" ] && ended=1 || exit 0' TERM INT
trap release_lock EXIT
while take_lock; do
  send_all
  release_lock
  # A hook may have seen the lock just before it was let go.
  if [ -n "$gave_up" ] || ! find_events || [ "${#events[@]}" -le "$unfinished" ]; then
    break
  fi
done
