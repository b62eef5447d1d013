import type { ThreadId } from '../../shared/thread.ts';
import { metaThreadId } from './fold-session-meta.ts';
import { objectOf, parseObject } from './json.ts';
import { elementSpans, type JsonSpan, type MemberSpan, memberSpans } from './json-spans.ts';
import type { LineReader } from './line-feed.ts';
import { readLines } from './read-lines.ts';

/** A path in a rollout by which Codex knows the folder of the thread, as it stands there. */
export interface FolderPlace {
  /** Of the value's first byte, which is a quote. */
  readonly at: number;
  /** The value as it stands there, both quotes with it. */
  readonly raw: string;
  readonly folder: string;
  /** So many spaces stand behind it. Codex writes none; a shorter path leaves them where its line must keep its length. */
  readonly spaces: number;
}

const SESSION_META = Buffer.from('"session_meta"');
const SETTINGS = Buffer.from('"thread_settings_applied"');
/** The type of a record stands at its beginning; a record that begins otherwise is looked at whole. */
const HEAD_BYTES = 512;

/**
 * Every path of a plain rollout that Codex takes for the folder of its thread: `cwd` and `runtime_workspace_roots` of the
 * thread's own session metas, which lists and rebuilds read, and of the settings that newer Codex notes and resumes with,
 * whoever's id is beside them: a copied history keeps the id of the thread it was copied from. Folders that turns ran in
 * are history and not among them.
 */
export async function folderPlaces(path: string, threadId: ThreadId): Promise<readonly FolderPlace[]> {
  const reader = new PlaceReader(threadId);
  await readLines(path, reader, { inTurns: true });
  return reader.places;
}

class PlaceReader implements LineReader {
  readonly places: FolderPlace[] = [];
  readonly #threadId: ThreadId;

  constructor(threadId: ThreadId) {
    this.#threadId = threadId;
  }

  line(bytes: Buffer, start: number, end: number, offset: number): void {
    if (!mayHavePlaces(bytes.subarray(start, end))) return;
    const text = bytes.toString('utf8', start, end);
    // Bytes that are no UTF-8 would be counted wrongly; Codex does not read such a line.
    if (Buffer.byteLength(text) !== end - start || parseObject(text.trim()) === null) return;
    for (const span of placesIn(text, this.#threadId)) this.places.push(placeAt(text, span, offset));
  }

  wants(head: Buffer): boolean {
    return mayHavePlaces(head);
  }

  dropped(): void {}

  lastIsTorn(): void {}
}

function mayHavePlaces(line: Buffer): boolean {
  const head = line.subarray(0, HEAD_BYTES);
  return head.includes(SESSION_META) || head.includes(SETTINGS);
}

function placesIn(text: string, threadId: ThreadId): readonly JsonSpan[] {
  const envelope = memberSpans(text, text.indexOf('{'));
  const type = stringAt(text, find(envelope, 'type'));
  const payload = find(envelope, 'payload');
  if (payload === undefined || text[payload.start] !== '{') return [];
  const members = memberSpans(text, payload.start);
  if (type === 'session_meta') return isOwn(text, payload, threadId) ? foldersOf(text, members) : [];
  const settings = find(members, 'thread_settings');
  if (type !== 'event_msg' || settings === undefined || text[settings.start] !== '{') return [];
  const isSettings = stringAt(text, find(members, 'type')) === 'thread_settings_applied';
  return isSettings ? foldersOf(text, memberSpans(text, settings.start)) : [];
}

function isOwn(text: string, { start, end }: JsonSpan, threadId: ThreadId): boolean {
  const payload = objectOf(parseObject(text.slice(start, end)));
  return payload !== null && metaThreadId(payload) === threadId;
}

function foldersOf(text: string, members: readonly MemberSpan[]): readonly JsonSpan[] {
  return members
    .flatMap((member) => {
      if (member.key === 'cwd') return [member];
      if (member.key !== 'runtime_workspace_roots' || text[member.start] !== '[') return [];
      return elementSpans(text, member.start);
    })
    .filter(({ start }) => text[start] === '"');
}

function placeAt(text: string, { start, end }: JsonSpan, offset: number): FolderPlace {
  const raw = text.slice(start, end);
  return {
    at: offset + Buffer.byteLength(text.slice(0, start)),
    raw,
    folder: String(JSON.parse(raw)),
    spaces: text.slice(end).search(/[^ ]/u),
  };
}

function find(members: readonly MemberSpan[], key: string): MemberSpan | undefined {
  return members.find((member) => member.key === key);
}

function stringAt(text: string, span: JsonSpan | undefined): string | null {
  return span === undefined || text[span.start] !== '"'
    ? null
    : String(JSON.parse(text.slice(span.start, span.end)));
}
