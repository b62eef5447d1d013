import type { HighlightAnswer, HighlightRequest, Tokens } from '../../../workers/highlight-messages.ts';

/** Longer code is shown without colours. */
const MOST_CHARACTERS = 50_000;
const MOST_LINES = 800;
/** A code that takes longer is given up, together with the worker that is stuck in it. */
const PATIENCE_MS = 3_000;
/** Colours of so many characters of code are kept for the next time it is shown. */
const KEPT_CHARACTERS = 1_000_000;

/** What is used of a `Worker`. */
export interface HighlightWorker {
  postMessage(request: HighlightRequest): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<HighlightAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

interface Order extends HighlightRequest {
  readonly key: string;
  readonly done: Set<(tokens: Tokens) => void>;
}

/** Colours code in a worker, one after the other. Code that is not shown any more is left out. */
export class Highlighter {
  readonly #start: () => HighlightWorker;
  readonly #patienceMs: number;
  #worker: HighlightWorker | null = null;
  /** What is to be done, by its key; the first one is on its way while `#busy`. */
  readonly #orders = new Map<string, Order>();
  #current: Order | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #kept = new Map<string, Tokens>();
  #keptCharacters = 0;
  #nextId = 1;
  /** Workers that failed in a row: where none can be started, there are no colours. */
  #failures = 0;

  constructor(start: () => HighlightWorker, patienceMs = PATIENCE_MS) {
    this.#start = start;
    this.#patienceMs = patienceMs;
  }

  /** The colours of a code that was asked for before. */
  known(code: string, language: string): Tokens | null {
    return this.#kept.get(keyOf(code, language)) ?? null;
  }

  /** Tells `done` the colours when they are known; never when there are none. Returns the function that stops waiting. */
  ask(code: string, language: string, done: (tokens: Tokens) => void): () => void {
    if (isTooLong(code) || this.#failures > 2) return () => undefined;
    const key = keyOf(code, language);
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      done(kept);
      return () => undefined;
    }
    const order = this.#orders.get(key) ?? { id: this.#nextId++, code, language, key, done: new Set() };
    order.done.add(done);
    this.#orders.set(key, order);
    this.#work();
    return () => {
      order.done.delete(done);
      if (order.done.size === 0 && order !== this.#current) this.#orders.delete(key);
    };
  }

  #work(): void {
    if (this.#current !== null) return;
    const [order] = this.#orders.values();
    if (order === undefined) return;
    this.#current = order;
    this.#timer = setTimeout(() => this.#giveUp(), this.#patienceMs);
    const { id, code, language } = order;
    this.#ready().postMessage({ id, code, language });
  }

  #ready(): HighlightWorker {
    if (this.#worker !== null) return this.#worker;
    const worker = this.#start();
    worker.onmessage = ({ data }) => this.#answered(data);
    worker.onerror = () => {
      this.#failures += 1;
      this.#giveUp();
    };
    this.#worker = worker;
    return worker;
  }

  #answered({ id, tokens }: HighlightAnswer): void {
    const order = this.#current;
    if (order === null || order.id !== id) return;
    this.#failures = 0;
    this.#finish(order);
    if (tokens !== null) {
      this.#keep(order, tokens);
      for (const done of order.done) done(tokens);
    }
    this.#work();
  }

  /** The worker does not answer, or cannot: what it was given stays without colours. */
  #giveUp(): void {
    this.#worker?.terminate();
    this.#worker = null;
    if (this.#current !== null) this.#finish(this.#current);
    if (this.#failures > 2) this.#orders.clear();
    this.#work();
  }

  #finish({ key }: Order): void {
    clearTimeout(this.#timer);
    this.#current = null;
    this.#orders.delete(key);
  }

  #keep({ key }: Order, tokens: Tokens): void {
    this.#kept.set(key, tokens);
    this.#keptCharacters += key.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#keptCharacters <= KEPT_CHARACTERS) break;
      this.#kept.delete(oldest);
      this.#keptCharacters -= oldest.length;
    }
  }
}

function keyOf(code: string, language: string): string {
  return `${language}\n${code}`;
}

function isTooLong(code: string): boolean {
  if (code.length > MOST_CHARACTERS) return true;
  let lines = 1;
  for (let at = code.indexOf('\n'); at >= 0; at = code.indexOf('\n', at + 1)) lines += 1;
  return lines > MOST_LINES;
}
