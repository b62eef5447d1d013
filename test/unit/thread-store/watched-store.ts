import type { ThreadStore } from '../../../src/main/thread-store/thread-store.ts';

type Method = keyof ThreadStore;

/** One call that reached the store, with its parameters. */
export interface StoreCall {
  readonly method: Method;
  readonly params: unknown;
}

/** A real store of which a test sees every call, and which fails or waits where the test says so. */
export class WatchedStore {
  readonly calls: StoreCall[] = [];
  /** The watched store. */
  readonly store: ThreadStore;
  readonly #before = new Map<Method, (params: unknown) => void | Promise<void>>();

  constructor(inner: ThreadStore) {
    this.store = new Proxy(inner, { get: (_, name) => this.#method(inner, name) });
  }

  /** Runs before every call of the method, from now on; what it throws is what the call rejects with. */
  before(method: Method, step: (params: unknown) => void | Promise<void>): void {
    this.#before.set(method, step);
  }

  /** Makes calls of the method fail, for the parameters that `when` picks. The store does not see them. */
  fail(method: Method, failure: Error, when: (params: unknown) => boolean = () => true): void {
    this.before(method, (params) => {
      if (when(params)) throw failure;
    });
  }

  /** Ends what `before` and `fail` began. */
  heal(method: Method): void {
    this.#before.delete(method);
  }

  /** Names of the methods that were called, in order. */
  get names(): readonly Method[] {
    return this.calls.map(({ method }) => method);
  }

  of(method: Method): readonly unknown[] {
    return this.calls.filter((call) => call.method === method).map(({ params }) => params);
  }

  #method(inner: ThreadStore, name: string | symbol): unknown {
    const value: unknown = Reflect.get(inner, name);
    if (typeof value !== 'function') return value;
    const method = name as Method;
    return async (params: unknown) => {
      this.calls.push({ method, params });
      await this.#before.get(method)?.(params);
      return Reflect.apply(value, inner, [params]) as unknown;
    };
  }
}
