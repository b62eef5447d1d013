import { closeSync, fstatSync } from 'node:fs';
import { join } from 'node:path';
import { parseThreadId, type ThreadId } from '../../shared/thread.ts';
import { parseObject } from './json.ts';
import { openOrNull, readRange } from './read-range.ts';

export const NAME_INDEX_FILE = 'session_index.jsonl';

const NEWLINE = 0x0a;
/** Bytes before the read position that must still be what they were, or the file is another one. */
const FINGERPRINT_BYTES = 256;

/** How far the file was read. */
interface Position {
  /** null: nothing was read. */
  readonly inode: bigint | null;
  /** End of the last whole line. */
  readonly offset: number;
  readonly size: number;
  /** The bytes before `offset`. */
  readonly fingerprint: Buffer;
}

/** What threads were called before something was read; blank: they had no name. */
type FormerNames = ReadonlyMap<ThreadId, string>;

const START: Position = { inode: null, offset: 0, size: 0, fingerprint: Buffer.alloc(0) };

/** The newest line of the name index for one thread. */
export interface NameEntry {
  /** Trimmed; empty: the name was cleared. */
  readonly name: string;
  /** As written, RFC 3339 in UTC; null: absent or the word `unknown`. */
  readonly updatedAt: string | null;
}

/**
 * The names in `session_index.jsonl` of a home, one JSON line per change, the newest of an id counting. A newest line
 * that is blank clears the name, for one thread and for many alike. Codex is of two minds there: its lookup of one id
 * does the same, its lookup of many passes over blank lines and shows the older name. Starts empty; `refresh` reads.
 */
export class NameIndex {
  readonly #path: string;
  /** In the order of their newest lines. */
  readonly #entries = new Map<ThreadId, NameEntry>();
  /** Ids that changed in some refresh and that nobody has taken over yet. */
  readonly #unsettled = new Set<ThreadId>();
  #position: Position = START;

  constructor(home: string) {
    this.#path = join(home, NAME_INDEX_FILE);
  }

  /**
   * Reads what was added since the last time, or everything when the file is another one or shrank. Returns the ids
   * whose name changed. No file means no names; garbage lines, CRLF and a missing last newline are tolerated. A file
   * that cannot be read changes nothing.
   */
  refresh(): readonly ThreadId[] {
    const changed = this.#refreshed();
    for (const id of changed) this.#unsettled.add(id);
    return changed;
  }

  /** Ids that changed in any refresh since they were last settled, whoever refreshed. */
  unsettled(): readonly ThreadId[] {
    this.refresh();
    return [...this.#unsettled];
  }

  /** Whatever follows names has taken over what they say of these threads. */
  settle(ids: readonly ThreadId[]): void {
    for (const id of ids) this.#unsettled.delete(id);
  }

  /** These could not be taken over: they count as changed again. */
  unsettle(ids: readonly ThreadId[]): void {
    for (const id of ids) this.#unsettled.add(id);
  }

  /** null: the index never named this thread. */
  get(id: ThreadId): NameEntry | null {
    return this.#entries.get(id) ?? null;
  }

  /** Threads whose present name is exactly this, the last named first. A name that was replaced does not count. */
  idsByName(name: string): readonly ThreadId[] {
    const wanted = name.trim();
    if (wanted === '') return [];
    return [...this.#entries].flatMap(([id, entry]) => (entry.name === wanted ? [id] : [])).reverse();
  }

  #refreshed(): readonly ThreadId[] {
    const file = openOrNull(this.#path);
    if (file === 'unreadable') return [];
    if (file === null) return this.#replaced(() => undefined);
    try {
      return this.#readFrom(file);
    } catch {
      return [];
    } finally {
      closeSync(file);
    }
  }

  #readFrom(file: number): readonly ThreadId[] {
    const { ino, size } = fstatSync(file, { bigint: true });
    const added = () => this.#take(readRange(file, this.#position.offset, Number(size)), ino);
    if (!this.#continues(file, ino)) return this.#replaced(added);
    if (this.#position.size === Number(size)) return [];
    return this.#changed(added());
  }

  /** Everything anew: names that are no longer there changed too. */
  #replaced(read: () => FormerNames | undefined): readonly ThreadId[] {
    const former = new Map([...this.#entries].map(([id, { name }]) => [id, name]));
    this.#entries.clear();
    this.#position = START;
    const added = read() ?? new Map<ThreadId, string>();
    return this.#changed(new Map([...added, ...former]));
  }

  /** Of the threads whose names were these, those that have another one now. No name is as good as a blank one. */
  #changed(former: FormerNames): readonly ThreadId[] {
    return [...former].flatMap(([id, name]) => ((this.#entries.get(id)?.name ?? '') === name ? [] : [id]));
  }

  /** Whether the file still begins as it did up to where it was read. */
  #continues(file: number, inode: bigint): boolean {
    const { offset, fingerprint } = this.#position;
    if (this.#position.inode !== inode) return false;
    return readRange(file, offset - fingerprint.length, offset).equals(fingerprint);
  }

  /** Takes names in. A last line without newline is taken now and read again next time, when it may be longer. */
  #take(bytes: Buffer, inode: bigint): FormerNames {
    const former = new Map<ThreadId, string>();
    for (const text of bytes.toString('utf8').split('\n')) this.#takeLine(text, former);
    const whole = bytes.subarray(0, bytes.lastIndexOf(NEWLINE) + 1);
    const { offset, fingerprint } = this.#position;
    this.#position = {
      inode,
      offset: offset + whole.length,
      size: offset + bytes.length,
      fingerprint: Buffer.from(Buffer.concat([fingerprint, whole]).subarray(-FINGERPRINT_BYTES)),
    };
    return former;
  }

  /** Notes in `former` what the thread was called before. */
  #takeLine(text: string, former: Map<ThreadId, string>): void {
    const line = parseObject(text);
    const id = typeof line?.['id'] === 'string' ? parseThreadId(line['id']) : null;
    const name = line?.['thread_name'];
    if (id === null || typeof name !== 'string') return;
    if (!former.has(id)) former.set(id, this.#entries.get(id)?.name ?? '');
    const updatedAt = line?.['updated_at'];
    const entry = { name: name.trim(), updatedAt: isTime(updatedAt) ? updatedAt : null };
    this.#entries.delete(id);
    this.#entries.set(id, entry);
  }
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
