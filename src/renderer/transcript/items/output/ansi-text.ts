import { type AnsiRun, type AnsiStyle, PLAIN, styleAfter } from './ansi-style.ts';
import { LineCells } from './line-cells.ts';

/**
 * What terminals take as orders: control sequences with parameters and a final letter, strings for the terminal itself
 * (titles, links; to their end, or to the end of the line where they have none), and short escapes.
 */
const SEQUENCE =
  /\u001b(?:\[(?<parameters>[0-?]*)[ -/]*(?<final>[@-~])|[\]PX^_][^\u0007\u001b\n]*(?:\u0007|\u001b\\)?|[ -/]*[0-OQ-WYZ`-~\\])/gu;

/** What changes what already stands in a line. */
const MOVES = /[\r\b]|\u001b\[[0-?]*[KGDC]/u;

/**
 * An output as a terminal would show it, line by line: colours and weights as styles, what was overwritten in a line by
 * carriage returns and backspaces gone, and everything else that is meant for the terminal left out.
 */
export function ansiLines(text: string): readonly (readonly AnsiRun[])[] {
  let style = PLAIN;
  return text.split('\n').map((raw) => {
    const line = raw.endsWith('\r') ? raw.replace(/\r+$/u, '') : raw;
    const made = MOVES.test(line) ? overwrittenLine(line, style) : plainLine(line, style);
    style = made.style;
    return made.runs;
  });
}

/** The pieces of an output with its line ends, as few as there can be. */
export function ansiRuns(text: string): readonly AnsiRun[] {
  const runs: { text: string; readonly style: AnsiStyle }[] = [];
  const add = (text: string, style: AnsiStyle) => {
    const last = runs.at(-1);
    if (last !== undefined && last.style === style) last.text += text;
    else runs.push({ text, style });
  };
  for (const [at, line] of ansiLines(text).entries()) {
    if (at > 0) add('\n', runs.at(-1)?.style ?? PLAIN);
    for (const run of line) add(run.text, run.style);
  }
  return runs;
}

/** The text of an output without what is meant for a terminal. */
export function withoutAnsi(text: string): string {
  return ansiLines(text)
    .map((runs) => runs.map((run) => run.text).join(''))
    .join('\n');
}

interface MadeLine {
  readonly runs: readonly AnsiRun[];
  readonly style: AnsiStyle;
}

function plainLine(line: string, before: AnsiStyle): MadeLine {
  if (!line.includes('\u001b'))
    return { runs: line === '' ? [] : [{ text: line, style: before }], style: before };
  const runs: AnsiRun[] = [];
  const style = readLine(line, before, {
    text: (text, now) => runs.push({ text, style: now }),
    order: () => undefined,
  });
  return { runs, style };
}

function overwrittenLine(line: string, before: AnsiStyle): MadeLine {
  const cells = new LineCells();
  const style = readLine(line, before, {
    text: (text, now) => cells.write(text, now),
    order: (final, parameters) => cells.obey(final, parameters),
  });
  return { runs: cells.runs(), style };
}

interface LineReader {
  readonly text: (text: string, style: AnsiStyle) => void;
  readonly order: (final: string, parameters: string) => void;
}

function readLine(line: string, before: AnsiStyle, reader: LineReader): AnsiStyle {
  let style = before;
  let from = 0;
  for (const match of line.matchAll(SEQUENCE)) {
    if (match.index > from) reader.text(line.slice(from, match.index), style);
    from = match.index + match[0].length;
    const { parameters = '', final } = match.groups ?? {};
    if (final === 'm') style = styleAfter(style, parameters);
    else if (final !== undefined) reader.order(final, parameters);
  }
  if (from < line.length) reader.text(line.slice(from), style);
  return style;
}
