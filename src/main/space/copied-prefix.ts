import type { JsonObject } from '../rollout/index.ts';
import type { LineHead } from './line-head.ts';

/** Codex gives the lines that it copies the time of copying, one right after the other. */
const BURST_GAP_MS = 20;

/**
 * Tells which lines of a rollout were copied from another thread. A fork of a legacy thread, and an agent that was given
 * its parent's conversation, hold their own session meta first, then all lines of the other thread: with the other
 * thread's session meta, and with the times of a single burst (Codex) or the former times (Skein, older Codex). A fork
 * that shares its history by a history base holds no copies.
 */
export class CopiedPrefix {
  #state: 'before' | 'maybe' | 'copied' | 'own' = 'before';
  #ownId: unknown = null;
  #isFork = false;
  #sharesHistory = false;
  #forkedAtMs = 0;
  /** The time up to which lines are copies. */
  #untilMs = 0;
  /** True: the copies have the time of copying, so that one may come a moment after the other. */
  #isBurst = false;

  /** True: what came before the thread's own first count of tokens was used by another thread. */
  get inherits(): boolean {
    return this.#sharesHistory || this.#isFork;
  }

  /** Whether this line is a copy. `meta`: the payload of a line that is a session meta. To be asked of every line in order. */
  take(head: LineHead | null, meta: JsonObject | null, startedAtS: () => number | null): boolean {
    switch (this.#state) {
      case 'before':
        this.#begin(head, meta);
        return false;
      case 'maybe':
        return this.#second(head, meta);
      case 'copied':
        if (this.#isCopy(head, startedAtS)) return true;
        this.#state = 'own';
        return false;
      case 'own':
        return false;
    }
  }

  #begin(head: LineHead | null, meta: JsonObject | null): void {
    if (meta === null) return;
    this.#ownId = meta['id'];
    this.#sharesHistory = typeof meta['history_base'] === 'object' && meta['history_base'] !== null;
    this.#isFork = typeof meta['forked_from_id'] === 'string';
    this.#forkedAtMs = head?.timeMs ?? 0;
    this.#state = this.#sharesHistory ? 'own' : 'maybe';
  }

  #second(head: LineHead | null, meta: JsonObject | null): boolean {
    const timeMs = head?.timeMs ?? null;
    const isForeign = meta !== null && meta['id'] !== this.#ownId;
    const isEarlier = this.#isFork && timeMs !== null && timeMs < this.#forkedAtMs;
    this.#state = isForeign || isEarlier ? 'copied' : 'own';
    if (this.#state === 'own') return false;
    this.#isFork = true;
    this.#isBurst = isForeign && timeMs !== null && timeMs >= this.#forkedAtMs;
    this.#untilMs = isForeign ? Math.max(this.#forkedAtMs, timeMs ?? 0) : this.#forkedAtMs - 1;
    return true;
  }

  #isCopy(head: LineHead | null, startedAtS: () => number | null): boolean {
    const timeMs = head?.timeMs ?? null;
    if (timeMs === null) return true;
    if (this.#isBurst && head?.payloadType === 'task_started' && this.#isOwnTurn(startedAtS())) return false;
    if (timeMs <= this.#untilMs) return true;
    if (!this.#isBurst || timeMs > this.#untilMs + BURST_GAP_MS) return false;
    this.#untilMs = timeMs;
    return true;
  }

  /** A copied turn says that it began before the fork did. */
  #isOwnTurn(startedAtS: number | null): boolean {
    return startedAtS !== null && startedAtS * 1_000 >= this.#forkedAtMs;
  }
}
