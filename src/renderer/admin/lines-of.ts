// The lines of a field that takes one thing a line; spaces around them and empty lines are never meant. Pure.

export function linesOf(text: string): string[] {
  return text
    .split(/[\n,;]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
