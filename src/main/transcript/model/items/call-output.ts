import { type JsonObject, objectOf, parseObject } from '../../../rollout/index.ts';
import { msOfSeconds, objectsIn, rawText, wholeNumber } from './values.ts';

/** What a tool answered, in words: Codex tells the model in one text how a command ended and what it printed. */
export interface CallOutput {
  /** Without the lines that Codex put before it. */
  readonly text: string;
  readonly exitCode: number | null;
  readonly durationMs: number | null;
  /** True: the command was still running when the tool answered. */
  readonly running: boolean;
  /** What became of it, where its words say so; null: nothing speaks against success. */
  readonly trouble: 'failed' | 'declined' | null;
}

type Found = Omit<CallOutput, 'trouble'>;

const NOTHING_SAID: Found = { text: '', exitCode: null, durationMs: null, running: false };

/** How Codex begins when it could not run a tool at all. */
const TROUBLES = [
  'failed to parse function arguments',
  'unsupported call',
  'unsupported custom tool call',
  'exec_command failed',
  'write_stdin failed',
  'execution error',
  'aborted',
  'apply_patch verification failed',
  'unable to locate image',
  'Script failed',
  'failed in sandbox',
  'command timed out',
];
const DECLINED = /rejected by user|rejected by the user|patch rejected|Rejected\(/;
/** Only a short answer is one of Codex's own; a long one is what a tool gave. */
const SHORT = 2000;

/** What the `output` of a call says, in any of the forms that versions of Codex have written. */
export function callOutput(output: unknown): CallOutput {
  const failed = objectOf(output)?.['success'] === false;
  const found = inText(textOfOutput(output), 2);
  return { ...found, trouble: failed ? 'failed' : troubleOf(found) };
}

/** Its text: a text as it is, of a list of parts their texts, one after the other. */
export function textOfOutput(output: unknown): string {
  if (typeof output === 'string') return output;
  const content = objectOf(output)?.['content'] ?? output;
  if (typeof content === 'string') return content;
  return objectsIn(content)
    .map((part) => rawText(part['text']))
    .filter((text) => text !== '')
    .join('\n');
}

function troubleOf({ text, exitCode, running }: Found): CallOutput['trouble'] {
  if (running) return null;
  if (exitCode !== null) return exitCode === 0 ? null : 'failed';
  const start = text.slice(0, SHORT + 1);
  if (start.length > SHORT) return null;
  if (DECLINED.test(start)) return 'declined';
  return TROUBLES.some((opening) => start.startsWith(opening)) ? 'failed' : null;
}

/** JSON may stand within lines, but neither within itself again. */
function inText(text: string, levels: number): Found {
  if (levels === 0) return { ...NOTHING_SAID, text };
  const object = text.startsWith('{') ? parseObject(text) : null;
  if (object !== null && typeof object['output'] === 'string') return inJson(object);
  const { facts, rest } = headLines(text);
  const inner = inText(rest, rest.startsWith('{') ? levels - 1 : 0);
  return merged(facts, inner);
}

/** `{"output", "metadata": {"exit_code", "duration_seconds"}}`; within scripts `exit_code` stands beside the output. */
function inJson(object: JsonObject): Found {
  const metadata = objectOf(object['metadata']) ?? object;
  const facts = {
    exitCode: wholeNumber(metadata['exit_code']),
    durationMs: msOfSeconds(metadata['duration_seconds'] ?? metadata['wall_time_seconds']),
    running: false,
  };
  return { ...facts, text: rawText(object['output']) };
}

type Facts = Omit<Found, 'text'>;

function merged(facts: Facts, inner: Found): Found {
  return {
    text: inner.text,
    exitCode: inner.exitCode ?? facts.exitCode,
    durationMs: inner.durationMs ?? facts.durationMs,
    running: inner.running || facts.running,
  };
}

const HEAD_LINE =
  /^(?:Chunk ID: .{1,64}|Wall time:? ([\d.]{1,20}) seconds|(?:Process exited with code|Exit code:) (-?\d{1,10})|(Process running with session ID) .{1,64}|Original token count: \d{1,20}|Total output lines: \d{1,20}|Command: .{0,4000})$/;
const OUTPUT_LINE = 'Output:';
const MOST_HEAD_LINES = 8;

/** The lines before what was printed: `Exit code: 0`, `Wall time: 1.5 seconds`, …, `Output:`. */
function headLines(text: string): { readonly facts: Facts; readonly rest: string } {
  const facts = { exitCode: null as number | null, durationMs: null as number | null, running: false };
  let at = 0;
  for (let lines = 0; lines < MOST_HEAD_LINES; lines++) {
    const end = endOfLine(text, at);
    const line = text.slice(at, Math.min(end, at + 4096));
    if (line === OUTPUT_LINE && lines > 0) return { facts, rest: text.slice(end + 1) };
    const match = HEAD_LINE.exec(line);
    if (match === null) break;
    facts.durationMs = match[1] === undefined ? facts.durationMs : msOfSeconds(Number(match[1]));
    facts.exitCode = match[2] === undefined ? facts.exitCode : Number(match[2]);
    facts.running ||= match[3] !== undefined;
    at = end + 1;
  }
  return { facts, rest: text.slice(at) };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
