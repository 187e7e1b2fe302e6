// Completion for zsh. Called by completion.ts. `compadd` quotes what it inserts.
import type { CommandWords } from './completion.ts';

export function zshCompletion(words: readonly CommandWords[], formats: readonly string[]): string {
  const commands = words.map(({ word, about }) => `    '${word}:${about}'`).join('\n');
  const cases = words
    .map(({ word, options }) => `    ${word}) options=(${options.join(' ')}) ;;`)
    .join('\n');
  return `#compdef countersign
# Completion of countersign for zsh. To install it, write it to a folder of $fpath:
#   countersign completion zsh > "\${fpath[1]}/_countersign"
_countersign() {
  local -a commands options names
  commands=(
${commands}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  case "\${words[2]}" in
${cases}
  esac
  if [[ "\${words[CURRENT]}" == -* ]]; then
    compadd -- $options
    return
  fi
  if [[ "\${words[CURRENT - 1]}" == --data-folder ]]; then
    _files -/
    return
  fi
  if [[ "\${words[CURRENT - 1]}" == --to ]]; then
    compadd -- ${formats.join(' ')}
    return
  fi
  case "\${words[2]}" in
    completion) compadd bash zsh fish ;;
    inspect|convert) _files ;;
    code)
      names=("\${(@f)$(\${words[1]} list --names 2>/dev/null)}")
      compadd -M 'm:{a-zA-Z}={A-Za-z}' -- \${names:#}
      ;;
  esac
}
if [[ "\${funcstack[1]}" == _countersign ]]; then _countersign "$@"; else compdef _countersign countersign; fi
`;
}
