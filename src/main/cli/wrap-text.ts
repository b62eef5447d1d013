import { textWidth } from './text-width.ts';

const LEAST_COLUMNS = 20;

/** Lines that fit into so many columns, cut between words where there are any; what leads a line leads its rest too. */
export function wrapText(text: string, columns: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(LEAST_COLUMNS, columns)));
}

function wrapLine(line: string, columns: number): readonly string[] {
  if (line.length <= columns && textWidth(line) <= columns) return [line.trimEnd()];
  const indent = (/^\s*/.exec(line)?.[0] ?? '').slice(0, Math.floor(columns / 2));
  const lines: string[] = [];
  let current = indent;
  let width = textWidth(indent);
  for (const word of line.trim().split(/(?<=\s)(?=\S)/)) {
    for (const piece of pieces(word, columns - indent.length)) {
      const more = textWidth(piece.trimEnd());
      if (width + more > columns && current.length > indent.length) {
        lines.push(current.trimEnd());
        [current, width] = [indent, textWidth(indent)];
      }
      current += piece;
      width += textWidth(piece);
    }
  }
  return [...lines, current.trimEnd()];
}

/** A word that is too long for a line, in parts that fit. */
function pieces(word: string, columns: number): readonly string[] {
  if (word.length <= columns && textWidth(word) <= columns) return [word];
  const parts: string[] = [];
  let part = '';
  let width = 0;
  for (const char of word) {
    const more = textWidth(char);
    if (width + more > columns) {
      parts.push(part);
      [part, width] = ['', 0];
    }
    part += char;
    width += more;
  }
  return [...parts, part];
}
