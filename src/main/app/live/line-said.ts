import { objectOf, parseObject } from '../../rollout/index.ts';

/** What a line of a rollout says about somebody working on the thread. */
export interface LineSaid {
  /**
   * `note`: a session meta, which is also how names and git metadata are edited while nobody works. `begins`, `ends`: a
   * turn. `work`: anything else.
   */
  readonly kind: 'note' | 'begins' | 'ends' | 'work';
  /** When it was written, in milliseconds; null: it does not say. */
  readonly atMs: number | null;
}

const BEGINNING =
  /^\s*\{"timestamp":"([^"\\]*)",(?:"ordinal":\d+,)?"type":"([^"\\]+)"(?:,"payload":\{"type":"([^"\\]+)")?/;
/** Lines of another form than Codex's are parsed up to this length. */
const PARSED_BYTES = 64 * 1024;

/** The words for the bounds of a turn, of both names that Codex has had for them. */
const BOUNDS: ReadonlyMap<string, 'begins' | 'ends'> = new Map([
  ['task_started', 'begins'],
  ['turn_started', 'begins'],
  ['task_complete', 'ends'],
  ['turn_complete', 'ends'],
  ['turn_aborted', 'ends'],
]);

/** Reads as much of a line as it needs; `head` is its beginning, or all of it. null: the line is blank. */
export function lineSaid(head: Buffer): LineSaid | null {
  const beginning = BEGINNING.exec(head.toString('latin1', 0, 256));
  if (beginning !== null) return said(beginning[2], beginning[3], beginning[1]);
  const text = head.length > PARSED_BYTES ? '{' : head.toString('utf8').trim();
  if (text === '') return null;
  const record = parseObject(text);
  return said(record?.['type'], objectOf(record?.['payload'])?.['type'], record?.['timestamp']);
}

function said(type: unknown, payloadType: unknown, timestamp: unknown): LineSaid {
  const atMs = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  return { kind: kindOf(type, payloadType), atMs: Number.isNaN(atMs) ? null : atMs };
}

function kindOf(type: unknown, payloadType: unknown): LineSaid['kind'] {
  if (type === 'session_meta') return 'note';
  if (type !== 'event_msg' || typeof payloadType !== 'string') return 'work';
  return BOUNDS.get(payloadType) ?? 'work';
}
