import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface StdioProgram {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Speaks JSON-RPC, one message per line, over standard input and output of a program that it starts. Both Codex and
 * Skein are measured through it, so that each pays for the same transport.
 */
export class StdioRpc {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(program: StdioProgram) {
    this.#child = spawn(program.command, program.args, {
      env: { ...process.env, ...program.env },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    if (this.#child.stdout !== null) {
      createInterface({ input: this.#child.stdout }).on('line', (line) => this.#receive(line));
    }
    this.#child.once('error', (error) => this.#failAll(error));
    this.#child.once('exit', (code) => this.#failAll(new Error(`${program.command} ended with ${code}`)));
  }

  /** Rejects when the program answers with an error or ends first. */
  call(method: string, params: unknown): Promise<unknown> {
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  /** Process id, for looking at memory; 0 when it did not start. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Closes the program's input, asks it to end, and waits until it has. */
  stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.stdin?.end();
      this.#child.kill();
    });
  }

  #send(message: Readonly<Record<string, unknown>>): void {
    this.#child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  /** Notifications and anything that is not an answer are passed over. */
  #receive(line: string): void {
    const message = parseMessage(line);
    const waiting = message === null ? undefined : this.#waiting.get(message.id);
    if (message === null || waiting === undefined) return;
    this.#waiting.delete(message.id);
    if (message.error === undefined) waiting.resolve(message.result);
    else waiting.reject(new Error(JSON.stringify(message.error)));
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

interface Message {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: unknown;
}

function parseMessage(line: string): Message | null {
  try {
    const message: unknown = JSON.parse(line);
    return typeof message === 'object' && message !== null && 'id' in message ? (message as Message) : null;
  } catch {
    return null;
  }
}
