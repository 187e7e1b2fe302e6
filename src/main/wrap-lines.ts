// Breaks a paragraph into lines, for the sheets that are saved as plain text. Used by the features that write one.

/** Counted in letters as they are seen, near enough; a word longer than the line has a line of its own. */
export function wrapLines(paragraph: string, columns = 78): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (Array.from(longer).length <= columns) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
  }
  return line === '' ? lines : [...lines, line];
}
