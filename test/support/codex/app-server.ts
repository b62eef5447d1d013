import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  readonly method?: string;
  readonly params?: unknown;
}

/** An error that the app server answered. */
export class AppServerError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** A real `codex app-server` on one home, spoken to over its standard input and output. */
export class AppServer {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly notifications: Answer[] = [];
  #errors = '';
  #next = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    if (child.stdout === null) throw new Error('the app server has no output');
    createInterface({ input: child.stdout }).on('line', (line) => this.#read(line));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors += text;
    });
    child.on('exit', (code) => this.#endAll(`the app server ended with ${code}`));
  }

  /** Resolves once the server has answered `initialize`. */
  static async start(binary: string, home: string): Promise<AppServer> {
    const env = { ...process.env, CODEX_HOME: home, RUST_LOG: 'error' };
    const server = new AppServer(spawn(binary, ['app-server'], { env, stdio: ['pipe', 'pipe', 'pipe'] }));
    await server.call('initialize', {
      clientInfo: { name: 'skein-tests', title: 'Skein tests', version: '1' },
      capabilities: { experimentalApi: true },
    });
    server.#send({ method: 'initialized', params: {} });
    return server;
  }

  /** The result of one call. Rejects with `AppServerError` when the server answers an error. */
  call<T = unknown>(method: string, params: unknown = {}): Promise<T> {
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) =>
        error === undefined ? resolve(result as T) : reject(new AppServerError(error.code, error.message)),
      );
      this.#send({ id, method, params });
    });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.stdin?.end();
    const killer = setTimeout(() => this.#child.kill('SIGKILL'), 3_000);
    this.#child.kill('SIGTERM');
    await gone;
    clearTimeout(killer);
  }

  /** What the server logged as errors. */
  get errors(): string {
    return this.#errors;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  #send(message: object): void {
    this.#child.stdin?.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  }

  #read(line: string): void {
    const answer = parse(line);
    if (answer === null) return;
    const isAnswer = answer.id !== undefined && ('result' in answer || 'error' in answer);
    const done = isAnswer && answer.id !== undefined ? this.#waiting.get(answer.id) : undefined;
    if (done === undefined || answer.id === undefined) {
      this.notifications.push(answer);
      return;
    }
    this.#waiting.delete(answer.id);
    done(answer);
  }

  #endAll(message: string): void {
    for (const done of this.#waiting.values()) done({ error: { code: 0, message } });
    this.#waiting.clear();
  }
}

function parse(line: string): Answer | null {
  try {
    return JSON.parse(line) as Answer;
  } catch {
    return null;
  }
}
