import { invalidRequest, SkeinError } from '../../shared/errors.ts';
import { Turns } from '../../shared/turns.ts';
import { nodeFiles } from './file-system.ts';
import type { CreateRecorderOptions, ResumeRecorderOptions } from './recorder-options.ts';
import { RolloutEnd } from './rollout-end.ts';
import { type WaitingLine, waitingLine } from './rollout-line.ts';
import type { RolloutItem } from './types.ts';
import { writableMode } from './writable-mode.ts';

interface RecorderOptions {
  readonly path: string;
  readonly now: () => Date;
  readonly end: RolloutEnd;
  /** null: the file is there and begins with one. */
  readonly sessionMeta: (() => Promise<object>) | null;
}

/** Failures that a second try does not mend. */
const FINAL = new Set(['not_found', 'invalid_request', 'conflict', 'unsupported']);

/**
 * The writer of one rollout. It stores canonical history: items come filtered, and nothing is learned from them. A new
 * rollout has no file until the first append or `persist`; then its session meta comes first, once. Lines are written
 * one by one, each in one write, and flushed to the disk before the command resolves; commands run in the order they
 * were given. After an error the file is opened anew and looked at, and the command goes on once more; after a second
 * one it rejects, and what is not stored waits for the next command. No line is lost, doubled or mixed with another.
 */
export class RolloutRecorder {
  readonly path: string;
  readonly #now: () => Date;
  readonly #end: RolloutEnd;
  readonly #turns = new Turns();
  #sessionMeta: (() => Promise<object>) | null;
  #waiting: WaitingLine[] = [];
  #closed = false;

  private constructor({ path, now, end, sessionMeta }: RecorderOptions) {
    this.path = path;
    this.#now = now;
    this.#end = end;
    this.#sessionMeta = sessionMeta;
  }

  /** Of a new rollout. Touches nothing yet; writing then never goes over a file that is there (`conflict`). */
  static create(options: CreateRecorderOptions): RolloutRecorder {
    const { path, sessionMeta, now = () => new Date() } = options;
    const end = new RolloutEnd({ files: nodeFiles, ...options, isNew: true });
    return new RolloutRecorder({ path, now, end, sessionMeta });
  }

  /**
   * Of an existing rollout, which is opened at once and continued in its own history mode. `not_found`; `unsupported`
   * for compressed ones and for unknown modes; `invalid_request` outside the home, without a session meta, and for a
   * paginated one whose last record has no ordinal.
   */
  static async resume(options: ResumeRecorderOptions): Promise<RolloutRecorder> {
    const { path, now = () => new Date() } = options;
    const historyMode = await writableMode(path);
    const end = new RolloutEnd({ files: nodeFiles, ...options, historyMode, isNew: false });
    await end.open();
    return new RolloutRecorder({ path, now, end, sessionMeta: null });
  }

  /** Whether the file is there. */
  get materialized(): boolean {
    return this.#end.exists;
  }

  /** Whole lines that this recorder has stored, the session meta among them. */
  get linesWritten(): number {
    return this.#end.lines;
  }

  /** Stores records at the end. `invalid_request`, and none of them waits, when one cannot be written as a line. */
  async append(items: readonly RolloutItem[]): Promise<void> {
    this.#assertOpen();
    const now = this.#now();
    this.#waiting = this.#waiting.concat(items.map((item) => waitingLine(item, now)));
    await this.flush();
  }

  /** Makes the file, if there is none yet, even without records. */
  async persist(): Promise<void> {
    this.#assertOpen();
    await this.#turns.run(() => this.#store());
  }

  /** Stores what waits; a new rollout without records stays without a file. */
  async flush(): Promise<void> {
    this.#assertOpen();
    await this.#turns.run(() => this.#storeWaiting());
  }

  /** Stores what waits and lets the file go; when that fails the recorder lives on for another try. */
  async shutdown(): Promise<void> {
    await this.#turns.run(async () => {
      if (this.#closed) return;
      await this.#storeWaiting();
      await this.#letGo();
    });
  }

  /** Lets the file go; what waits is forgotten, what was half written is taken back. Never makes a file, never fails. */
  async discard(): Promise<void> {
    await this.#turns.run(async () => {
      await this.#end.recover();
      await this.#letGo();
    });
  }

  async #letGo(): Promise<void> {
    this.#closed = true;
    this.#waiting = [];
    await this.#end.close();
  }

  async #storeWaiting(): Promise<void> {
    if (this.materialized || this.#waiting.length > 0) await this.#store();
  }

  async #store(): Promise<void> {
    try {
      await this.#storeOnce();
    } catch (error) {
      await this.#recover();
      if (error instanceof SkeinError && FINAL.has(error.code)) throw error;
      await this.#storeOnce().catch(async (second: unknown) => {
        await this.#recover();
        throw second;
      });
    }
  }

  async #storeOnce(): Promise<void> {
    this.#assertOpen();
    await this.#beginWithMeta();
    await this.#counted(() => this.#end.open());
    for (let line = this.#waiting[0]; line !== undefined; line = this.#waiting[0]) {
      const next = line;
      await this.#counted(() => this.#end.write(next));
    }
    await this.#end.sync();
  }

  /** Its text is made once, so that a second try writes the same line. */
  async #beginWithMeta(): Promise<void> {
    if (this.#sessionMeta === null) return;
    const payload = await this.#sessionMeta();
    this.#waiting.unshift(waitingLine({ type: 'session_meta', payload }, this.#now()));
    this.#sessionMeta = null;
  }

  async #recover(): Promise<void> {
    await this.#counted(() => this.#end.recover());
  }

  /** Lines that turn out to be stored wait no longer, whether the step went well or not. */
  async #counted(step: () => Promise<void>): Promise<void> {
    const before = this.#end.lines;
    try {
      await step();
    } finally {
      this.#waiting.splice(0, this.#end.lines - before);
    }
  }

  #assertOpen(): void {
    if (this.#closed) throw invalidRequest(`the writer of ${this.path} was closed`);
  }
}
