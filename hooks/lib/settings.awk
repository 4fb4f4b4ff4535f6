# Usage: awk -v ours=FILE -v adds=FILE [-v kept=NAMES] [-v empties=FILE] -f settings.awk SETTINGS.JSON
# Summary: Prints Claude Code's settings without the hooks that are ours, and with those that are to be added.
# `ours` has lines of text, one of which stands in the command or url of each hook of ours; `adds` lines of EVENT, a tab, and the
# JSON to put last in that event's array. All else stays as it is: order, spelling of strings and numbers, a byte order mark.
# What our hooks' leaving makes empty goes too, but for the NAMES of events (and "hooks"), which were empty before: those that are to be
# kept once ours leave again are written to the file `empties`. LC_ALL=C is expected.
# Exits 1, and says why, when the settings are not JSON or have another shape; 3 when there is nothing to change.
BEGIN {
  file = ARGV[1]
  while ((getline line < file) > 0) {
    text = text line "\n"
    if (indent == "" && match(line, /^[ \t]+/)) {
      indent = substr(line, 1, RLENGTH)
    }
  }

  indent = indent == "" ? "  " : indent
  # As some editors on Windows write it.
  if (substr(text, 1, 3) == "\357\273\277") {
    mark = substr(text, 1, 3)
    text = substr(text, 4)
  }

  root = parse(text ~ /[^ \t\r\n]/ ? text : "{}")
  if (kind[root] != "{") {
    refuse("it is not a JSON object")
  }

  while ((getline line < ours) > 0) {
    marks[++marks_count] = line
  }

  hooks = field(root, "\"hooks\"")
  if (hooks && kind[hooks] != "{") {
    refuse("\"hooks\" is not an object")
  }

  split(kept, list, " ")
  for (i in list) {
    stays["\"" list[i] "\""] = 1
  }

  note_empty()
  remove_ours()
  # Only what is empty because of us goes, and only now: what is added again keeps its place.
  while ((getline line < adds) > 0) {
    add(substr(line, 1, index(line, "\t") - 1), substr(line, index(line, "\t") + 1))
  }

  drop_emptied()
  if (!changes) {
    exit 3
  }

  printf "%s%s\n", mark, render(root, "")
  exit 0
}

function refuse(why) {
  print file ": " why "." > "/dev/stderr"
  exit 1
}

# A tree of the JSON: each node has a kind, `{`, `[` or nothing for what is kept as it was spelled.
function parse(json,    node) {
  rest = json
  node = value()
  skip()
  if (rest != "") {
    refuse("it is not valid JSON, from: " substr(rest, 1, 40))
  }

  return node
}

function skip() {
  sub(/^[ \t\r\n]+/, "", rest)
}

function value(    node, close_mark) {
  skip()
  node = ++nodes
  if (rest ~ /^[{[]/) {
    kind[node] = substr(rest, 1, 1)
    close_mark = kind[node] == "{" ? "}" : "]"
    rest = substr(rest, 2)
    skip()
    if (substr(rest, 1, 1) == close_mark) {
      rest = substr(rest, 2)
      return node
    }

    do {
      member(node)
      skip()
    } while (take(","))

    if (!take(close_mark)) {
      refuse("it is not valid JSON, from: " substr(rest, 1, 40))
    }

    return node
  }

  raw[node] = scalar()
  return node
}

function member(node,    name) {
  if (kind[node] == "{") {
    skip()
    if (substr(rest, 1, 1) != "\"") {
      refuse("it is not valid JSON, from: " substr(rest, 1, 40))
    }

    name = scalar()
    skip()
    if (!take(":")) {
      refuse("it is not valid JSON, from: " substr(rest, 1, 40))
    }
  }

  append(node, name, value())
}

function append(node, name, child) {
  size[node]++
  names[node, size[node]] = name
  children[node, size[node]] = child
}

function take(mark) {
  if (substr(rest, 1, 1) != mark) {
    return 0
  }

  rest = substr(rest, 2)
  return 1
}

function scalar(    token) {
  if (!match(rest, /^"([^"\\[:cntrl:]]|\\["\\\/bfnrt]|\\u[0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f][0-9A-Fa-f])*"/) \
      && !match(rest, /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/) && !match(rest, /^(true|false|null)/)) {
    refuse("it is not valid JSON, from: " substr(rest, 1, 40))
  }

  token = substr(rest, 1, RLENGTH)
  rest = substr(rest, RLENGTH + 1)
  return token
}

function field(node, name,    i, found) {
  for (i = 1; i <= size[node]; i++) {
    if (names[node, i] == name) {
      found = children[node, i]
    }
  }

  return found
}

# What is empty before we come stays when we go.
function note_empty(    i, name) {
  for (i = 1; i <= size[hooks]; i++) {
    if (!size[children[hooks, i]]) {
      stays[names[hooks, i]] = 1
    }
  }

  if (hooks && !size[hooks]) {
    stays["\"hooks\""] = 1
  }

  if (empties != "") {
    printf "" >empties
    for (name in stays) {
      print substr(name, 2, length(name) - 2) >empties
    }

    close(empties)
  }
}

# Takes our hooks out, and the groups that this empties.
function remove_ours(    e, g, h, event, group, list, before) {
  for (e = size[hooks]; e >= 1; e--) {
    event = children[hooks, e]
    if (kind[event] != "[") {
      refuse("\"hooks\" has no array under " names[hooks, e])
    }

    for (g = size[event]; g >= 1; g--) {
      group = children[event, g]
      list = kind[group] == "{" ? field(group, "\"hooks\"") : 0
      before = changes
      for (h = size[list]; h >= 1; h--) {
        if (is_ours(children[list, h])) {
          drop(list, h)
        }
      }

      if (changes > before && !size[list]) {
        drop(event, g)
        emptied[event] = emptied[hooks] = 1
      }
    }
  }
}

function drop_emptied(    i) {
  for (i = size[hooks]; i >= 1; i--) {
    if (emptied[children[hooks, i]] && !size[children[hooks, i]] && !stays[names[hooks, i]]) {
      drop(hooks, i)
    }
  }

  for (i = size[root]; i >= 1; i--) {
    if (children[root, i] == hooks && emptied[hooks] && !size[hooks] && !stays["\"hooks\""]) {
      drop(root, i)
    }
  }
}

function is_ours(hook,    i, told) {
  told = raw[field(hook, "\"command\"")] " " raw[field(hook, "\"url\"")]
  for (i = 1; i <= marks_count; i++) {
    if (marks[i] != "" && index(told, marks[i])) {
      return 1
    }
  }

  return 0
}

function drop(node, at,    i) {
  for (i = at; i < size[node]; i++) {
    names[node, i] = names[node, i + 1]
    children[node, i] = children[node, i + 1]
  }

  size[node]--
  changes++
}

function add(name, json,    event) {
  if (!hooks) {
    kind[hooks = ++nodes] = "{"
    append(root, "\"hooks\"", hooks)
  }

  event = field(hooks, "\"" name "\"")
  if (!event) {
    kind[event = ++nodes] = "["
    append(hooks, "\"" name "\"", event)
  }

  append(event, "", parse(json))
  changes++
}

function render(node, margin,    i, out) {
  if (kind[node] == "") {
    return raw[node]
  }

  if (!size[node]) {
    return kind[node] == "{" ? "{}" : "[]"
  }

  for (i = 1; i <= size[node]; i++) {
    out = out (i > 1 ? ",\n" : "\n") margin indent (kind[node] == "{" ? names[node, i] ": " : "") render(children[node, i], margin indent)
  }

  return kind[node] out "\n" margin (kind[node] == "{" ? "}" : "]")
}
