import type { ThreadId } from '../../../shared/thread.ts';
import { readSessionMeta, statRollout, type WriterLock } from '../../rollout/index.ts';
import type { RolloutFile } from '../../rollout/types.ts';
import type { Clock } from './clock.ts';
import { type KnownBefore, KnownRows, type KnownRowsDb } from './known-rows.ts';
import { grewSince, isUntouched, seenAgain } from './growth.ts';
import { readBack, readOn } from './read-end.ts';
import type { LiveThreads } from './types.ts';
import { AFTER_LINE_IN_TURN_MS, type Writing, writesUntil } from './writing.ts';

export interface LiveWatchOptions {
  readonly home: string;
  /** What was known of rollouts before they changed. */
  readonly stateDb: KnownRowsDb;
  /** Whether some program has the right to write a thread. */
  readonly writerLock: (threadId: ThreadId) => WriterLock;
  readonly clock: Clock;
  /** Told all live threads when they are others than before. */
  readonly onChange: (ids: readonly ThreadId[]) => void;
  readonly log: (line: string) => void;
}

/** Rollouts that are remembered; of those that nobody writes, the ones that changed longest ago are forgotten first. */
const MOST = 300;

/**
 * Tells which threads a program writes to. A thread is live while its rollout grew within the last 20 seconds, and while
 * its last turn is open and either its writer lock is held or a line came within the last 10 minutes. A session meta
 * alone is an edit, not work. Whoever works moves the time of the file: one that has another size and the same time was
 * edited, or replaced by the same thread with other paths in it. Only what was added is read; of a rollout that is met for
 * the first time, its end.
 */
export class LiveWatch implements LiveThreads {
  readonly #options: LiveWatchOptions;
  readonly #rows: KnownRows;
  /** By path, the one that changed last at the end. */
  readonly #writings = new Map<string, Writing>();
  #live: readonly ThreadId[] = [];
  #work: Promise<void> = Promise.resolve();
  #cancelTimer: () => void = () => undefined;
  #closed = false;

  constructor(options: LiveWatchOptions) {
    this.#options = options;
    this.#rows = new KnownRows(options.stateDb);
  }

  ids(): readonly ThreadId[] {
    return this.#live;
  }

  has(threadId: ThreadId): boolean {
    return this.#live.includes(threadId);
  }

  /** These rollouts appeared, changed or vanished just now. To be told before the state DB takes the change over. */
  noticed(paths: readonly string[]): void {
    const before = this.#rows.asKnown(paths.filter((path) => !this.#writings.has(path)));
    this.#lookAt(paths, before);
  }

  /** Looks at the threads that were used a short while ago, of which nobody told. */
  lookAround(): void {
    const since = this.#options.clock.now() - AFTER_LINE_IN_TURN_MS;
    this.#lookAt(this.#rows.usedSince(since), new Map());
  }

  /** Resolves when everything that was noticed has been looked at. */
  settled(): Promise<void> {
    return this.#work;
  }

  /** Nothing is told any more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelTimer();
    await this.#work;
  }

  #lookAt(paths: readonly string[], before: ReadonlyMap<string, KnownBefore>): void {
    this.#work = this.#work.then(async () => {
      for (const path of paths) {
        if (this.#closed) return;
        await this.#look(path, before.get(path) ?? null).catch((error: unknown) => {
          this.#writings.delete(path);
          this.#options.log(`could not see whether ${path} is being written: ${String(error)}`);
        });
        this.#tell();
      }
    });
  }

  async #look(path: string, before: KnownBefore | null): Promise<void> {
    const file = statRollout(this.#options.home, path);
    if (file === null || file.compressed) return void this.#writings.delete(path);
    const known = this.#writings.get(path);
    const writing = await this.#writingOf(file, known, before);
    this.#writings.delete(path);
    if (writing !== null) this.#writings.set(path, writing);
  }

  async #writingOf(
    file: RolloutFile,
    known: Writing | undefined,
    before: KnownBefore | null,
  ): Promise<Writing | null> {
    if (known === undefined) {
      const isUnwritten = isUntouched(file, before, this.#options.clock.now() - AFTER_LINE_IN_TURN_MS);
      return isUnwritten ? null : await this.#firstSeen(file, before);
    }
    if (known.mtimeMs === file.mtimeMs) return await seenAgain(known, file);
    if (known.nextOffset <= file.sizeBytes) return await this.#grown(known, file);
    return await this.#firstSeen(file, null);
  }

  async #grown(known: Writing, { path, sizeBytes, mtimeMs }: RolloutFile): Promise<Writing> {
    const { worked, open, nextOffset } = await readOn(path, known.nextOffset, sizeBytes);
    const workedAtMs = worked ? this.#options.clock.now() : known.workedAtMs;
    return { ...known, mtimeMs, nextOffset, open: open ?? known.open, workedAtMs };
  }

  /** What the file's time says counts only as far as a line says the same: files are copied, moved and edited too. */
  async #firstSeen(file: RolloutFile, before: KnownBefore | null): Promise<Writing | null> {
    const { path, sizeBytes, mtimeMs } = file;
    const now = this.#options.clock.now();
    const threadId = before?.threadId ?? (await readSessionMeta(path))?.threadId ?? file.name?.threadId;
    if (threadId === undefined || this.#isLongDone(threadId, mtimeMs)) return null;
    const end = await readBack(path, sizeBytes);
    const grew = before !== null && (await grewSince(before.sizeBytes, file));
    const saidAtMs = Math.min(end.workedAtMs ?? 0, mtimeMs, now);
    return {
      threadId,
      mtimeMs,
      nextOffset: end.nextOffset,
      open: end.open ?? false,
      workedAtMs: grew ? now : saidAtMs,
    };
  }

  #isLongDone(threadId: ThreadId, mtimeMs: number): boolean {
    const { clock, writerLock } = this.#options;
    return mtimeMs < clock.now() - AFTER_LINE_IN_TURN_MS && writerLock(threadId) !== 'held';
  }

  /** Says which threads are live when they are others now, and comes again when that may change by itself. */
  #tell(): void {
    if (this.#closed) return;
    const { clock, writerLock, onChange } = this.#options;
    const now = clock.now();
    const until = [...this.#writings].flatMap(([path, writing]) => {
      const untilMs = writesUntil(writing, now, () => writerLock(writing.threadId) === 'held');
      return untilMs === null ? [] : [{ path, threadId: writing.threadId, untilMs }];
    });
    this.#forgetOldest(new Set(until.map(({ path }) => path)));
    this.#cancelTimer();
    const next = Math.min(...until.map(({ untilMs }) => untilMs));
    if (until.length > 0) this.#cancelTimer = clock.after(Math.max(1, next - now), () => this.#tell());
    const live = [...new Set(until.map(({ threadId }) => threadId))].toSorted();
    if (live.join() === this.#live.join()) return;
    this.#live = live;
    onChange(live);
  }

  #forgetOldest(needed: ReadonlySet<string>): void {
    for (const path of this.#writings.keys()) {
      if (this.#writings.size <= MOST) return;
      if (!needed.has(path)) this.#writings.delete(path);
    }
  }
}
