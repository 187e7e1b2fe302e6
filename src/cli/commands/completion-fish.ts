// Completion for fish. Called by completion.ts. fish quotes what it inserts and matches without regard to case.
import type { CommandWords } from './completion.ts';

const withValue = new Set(['--data-folder', '--at', '--key-file', '--to']);

export function fishCompletion(words: readonly CommandWords[], formats: readonly string[]): string {
  const lines = words.flatMap(({ word, about, options }) => [
    `complete -c countersign -n __fish_use_subcommand -a ${word} -d '${about}'`,
    ...options.map(
      (option) =>
        `complete -c countersign -n '__fish_seen_subcommand_from ${word}' -l ${option.slice(2)}${withValue.has(option) ? ' -r' : ''}`,
    ),
  ]);
  return `# Completion of countersign for fish. To install it:
#   countersign completion fish > ~/.config/fish/completions/countersign.fish
complete -c countersign -f
${lines.join('\n')}
complete -c countersign -n '__fish_seen_subcommand_from code' -a '(countersign list --names 2>/dev/null)'
complete -c countersign -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'
complete -c countersign -n '__fish_seen_subcommand_from inspect convert' -F
complete -c countersign -n '__fish_seen_subcommand_from convert' -l to -r -f -a '${formats.join(' ')}'
complete -c countersign -n '__fish_seen_subcommand_from list code add lock status open palette' -l data-folder -r -a '(__fish_complete_directories)'
`;
}
