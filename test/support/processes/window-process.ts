import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { CallName, CallParams, CallResult, Reply } from '../../../src/shared/contract.ts';

const CHILD = fileURLToPath(new URL('./window-child.ts', import.meta.url));

export interface WindowProcessOptions {
  readonly home: string;
  /** Skein's data folder. */
  readonly data: string;
  /** File that gets the path of every rollout this process reads. */
  readonly scans: string;
  /** How long reading one rollout takes at least. */
  readonly scanMs?: number;
}

export interface WindowEvent {
  readonly event: string;
  readonly payload: unknown;
}

/** Skein as a window's main process, in a process of its own that can be killed. Ended when the current test ends. */
export class WindowProcess {
  readonly #child: ChildProcess;
  readonly #gone: Promise<unknown>;
  readonly #answers = new Map<number, (reply: Reply) => void>();
  readonly events: WindowEvent[] = [];
  #calls = 0;

  constructor({ home, data, scans, scanMs = 0 }: WindowProcessOptions) {
    const env = { ...process.env, SKEIN_TEST_SCANS: scans, SKEIN_TEST_SCAN_MS: String(scanMs) };
    this.#child = spawn(process.execPath, [CHILD, home, data], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    this.#gone = new Promise((resolve) => this.#child.once('close', resolve));
    if (this.#child.stdout === null) throw new Error('the window process has no output');
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#read(line));
    onTestFinished(() => this.kill());
  }

  get pid(): number {
    return this.#child.pid ?? -1;
  }

  async call<N extends CallName>(name: N, params: CallParams<N>): Promise<CallResult<N>> {
    this.#calls += 1;
    const id = this.#calls;
    const reply = await new Promise<Reply>((resolve) => {
      this.#answers.set(id, resolve);
      this.#child.stdin?.write(`${JSON.stringify({ id, name, params })}\n`);
    });
    if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
    return reply.result as CallResult<N>;
  }

  /** Ends it as a crash would, and resolves when it has gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#gone;
  }

  /** Ends it as its user would. */
  async close(): Promise<void> {
    this.#child.stdin?.end();
    await this.#gone;
  }

  #read(line: string): void {
    const message = JSON.parse(line) as WindowEvent & { readonly id?: number; readonly reply: Reply };
    if (message.id === undefined) this.events.push(message);
    else this.#answers.get(message.id)?.(message.reply);
  }
}

/** Paths that a scan log names, in the order they were read. */
export function scannedPaths(log: string): readonly string[] {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').filter(Boolean) : [];
}
