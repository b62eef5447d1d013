/** Where a message stands. */
export interface MessageRef {
  /** Which file of the conversation it is in, from 0. */
  readonly part: number;
  /** In that file, decompressed. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** Only for completed items. */
  readonly itemId: string | null;
}

interface Turn {
  readonly id: string | null;
  /** Messages before it. */
  readonly start: number;
  /** Begun by an event of its own, so that it holds more than one user message and counts when empty. */
  readonly explicit: boolean;
  compaction: boolean;
  empty: boolean;
}

/** Puts the messages of a rollout into turns as Codex does, because a rollback takes back turns. */
export class TurnFold {
  #messages: MessageRef[] = [];
  readonly #turns: Turn[] = [];
  #isOpen = false;
  readonly #positions = new Map<string, number>();

  messages(): readonly MessageRef[] {
    return this.#messages;
  }

  userMessage(ref: MessageRef): void {
    const turn = this.#current();
    const joins = turn !== null && (turn.explicit || (turn.compaction && turn.empty));
    if (!joins && !this.#isKnown(ref)) this.#begin(null, false);
    this.#put(ref);
  }

  agentMessage(ref: MessageRef): void {
    this.activity();
    this.#put(ref);
  }

  /** Something happened that belongs to a turn. */
  activity(): void {
    (this.#current() ?? this.#begin(null, false)).empty = false;
  }

  compaction(): void {
    (this.#current() ?? this.#begin(null, false)).compaction = true;
  }

  turnStarted(id: string | null): void {
    this.#begin(id, true);
  }

  /** The end of an earlier turn, which may come late, does not end the current one. */
  turnEnded(id: string | null): void {
    const current = this.#current();
    const isEarlier = id !== null && current?.id !== id && this.#turns.some((turn) => turn.id === id);
    if (!isEarlier) this.#close();
  }

  rolledBack(count: number): void {
    this.#close();
    const first = this.#turns[Math.max(0, this.#turns.length - count)];
    if (count <= 0 || first === undefined) return;
    this.#messages = this.#messages.slice(0, first.start);
    this.#turns.length = Math.max(0, this.#turns.length - count);
  }

  #put(ref: MessageRef): void {
    const turn = this.#current();
    if (turn !== null) turn.empty = false;
    const known = this.#positionOf(ref);
    if (known !== null) {
      this.#messages[known] = ref;
      return;
    }
    if (ref.itemId !== null) this.#positions.set(ref.itemId, this.#messages.length);
    this.#messages.push(ref);
  }

  #isKnown(ref: MessageRef): boolean {
    return this.#positionOf(ref) !== null;
  }

  /** Where the same item stands already; a place that a rollback took away is none. */
  #positionOf({ itemId }: MessageRef): number | null {
    const position = itemId === null ? undefined : this.#positions.get(itemId);
    return position !== undefined && this.#messages[position]?.itemId === itemId ? position : null;
  }

  #current(): Turn | null {
    return this.#isOpen ? (this.#turns.at(-1) ?? null) : null;
  }

  #begin(id: string | null, explicit: boolean): Turn {
    this.#close();
    const turn = { id, start: this.#messages.length, explicit, compaction: false, empty: true };
    this.#turns.push(turn);
    this.#isOpen = true;
    return turn;
  }

  #close(): void {
    const turn = this.#current();
    this.#isOpen = false;
    if (turn !== null && turn.empty && !turn.explicit && !turn.compaction) this.#turns.pop();
  }
}
