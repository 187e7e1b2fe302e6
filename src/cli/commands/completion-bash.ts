// Completion for bash. Called by completion.ts. Names hold spaces and colons: they are quoted for the shell, and
// of a name with colons only the part after what bash took for a word of its own is offered.
import type { CommandWords } from './completion.ts';

export function bashCompletion(words: readonly CommandWords[], formats: readonly string[]): string {
  const cases = words
    .map(({ word, options }) => `    ${word}) options='${options.join(' ')}' ;;`)
    .join('\n');
  return `# Completion of countersign for bash. To install it:
#   countersign completion bash > ~/.local/share/bash-completion/completions/countersign
_countersign() {
  local current="\${COMP_WORDS[COMP_CWORD]}" command="\${COMP_WORDS[1]}" options= name line
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W '${words.map(({ word }) => word).join(' ')}' -- "$current")
    return
  fi
  case "$command" in
${cases}
  esac
  if [[ "$current" == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    return
  fi
  case "\${COMP_WORDS[COMP_CWORD - 1]}" in
    --data-folder) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --to) mapfile -t COMPREPLY < <(compgen -W '${formats.join(' ')}' -- "$current"); return ;;
  esac
  case "$command" in
    completion) mapfile -t COMPREPLY < <(compgen -W 'bash zsh fish' -- "$current") ;;
    inspect|convert) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    code)
      # What has been typed of the name so far, without the shell's quotes and with the colons at which bash cut it.
      local typed="$COMP_LINE" cut
      typed="\${typed:0:COMP_POINT}"
      typed="\${typed#*code }"
      while [[ "$typed" == --* ]]; do typed="\${typed#* }"; done
      typed="\${typed//\\\\/}"
      typed="\${typed#[\\"\\']}"
      cut=
      [[ "$COMP_WORDBREAKS" == *:* && "$typed" == *:* && "$COMP_LINE" != *[\\"\\']* ]] && cut="\${typed%:*}:"
      while IFS= read -r name; do
        [[ "\${name,,}" == "\${typed,,}"* ]] || continue
        line="\${name:\${#cut}}"
        if [[ "$COMP_LINE" == *[\\"\\']* ]]; then COMPREPLY+=("$line"); else COMPREPLY+=("$(printf '%q' "$line")"); fi
      done < <("\${COMP_WORDS[0]}" list --names 2>/dev/null)
      ;;
  esac
}
complete -F _countersign countersign
`;
}
