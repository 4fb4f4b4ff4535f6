load helper

scripts() { find "$hooks" -name '*.sh' ! -path '*/node_modules/*'; }

@test "Every script of an event has less than 30 lines, and says its event and what it does" {
  local script
  while IFS= read -r script; do
    case ${script##*/} in install.sh | doctor.sh) continue ;; esac
    [ "$(wc -l <"$script")" -lt 30 ]
    grep -q '^# Event: .' "$script"
    grep -q '^# Summary: .' "$script"
    [ -x "$script" ]
  done < <(find "$hooks" -maxdepth 1 -name '*.sh')
}

@test "ShellCheck is content" {
  command -v shellcheck || skip "shellcheck is not installed."
  scripts | xargs shellcheck -x
}

@test "Nothing is newer than Bash 3.2" {
  # Associative arrays, case changes, mapfile, |&, &>>, coproc, [[ -v, negative indexes, printf %()T, wait -n, local -n, ${x@Q}, ;& and BASHPID.
  # What is marked as such runs from Bash 5 only.
  found=$(scripts | xargs grep -nE \
    'declare -[aginrx]*[Ag]|local -[aginrx]*[An]|\$\{[A-Za-z_]+(\^|,)|mapfile|readarray|\|&|&>>|\bcoproc\b|-v [A-Za-z_]+ \]\]|\[-[0-9]+\]|%\([^)]*\)T|wait -[np]|\$\{[A-Za-z_]+@|;;?&($|[^&])|BASHPID|shopt -s (globstar|lastpipe|autocd)|read [^|]*-[a-z]*N|\{[0-9]+\.\.[0-9]+\.\.|exec \{' \
    | grep -v '# from Bash 5$') || true
  echo "$found"
  [ -z "$found" ]
}

@test "A Bash 3.2 reads every script" {
  local old=${BASH32:-}
  [ -n "$old" ] || { [[ $(/bin/bash --version) == *"version 3.2"* ]] && old=/bin/bash; } || skip "There is no Bash 3.2 here; BASH32 names one."
  scripts | while IFS= read -r script; do "$old" -n "$script"; done
}
