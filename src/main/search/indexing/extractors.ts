import type { Extractor } from './types.ts';

export interface ExtractorMakers {
  /** One that stays: what it knows of a rollout saves reading the whole of it again when that has grown. */
  readonly local: () => Extractor;
  /** One for reading much, which ends when that is done. Absent: the one that stays reads much too. */
  readonly remote?: () => Extractor;
}

/** Gives out extractors. */
export class Extractors {
  readonly #make: ExtractorMakers;
  #local: Extractor | null = null;

  constructor(make: ExtractorMakers) {
    this.#make = make;
  }

  /** `much`: more than a few threads are to be read. */
  take({ much }: { readonly much: boolean }): Extractor {
    if (much && this.#make.remote !== undefined) return this.#make.remote();
    this.#local ??= this.#make.local();
    return this.#local;
  }

  /** Nothing more is to be read for now. */
  async giveBack(extractor: Extractor): Promise<void> {
    if (extractor === this.#local && !extractor.isLost) return;
    if (extractor === this.#local) this.#local = null;
    await extractor.close();
  }

  async close(): Promise<void> {
    const local = this.#local;
    this.#local = null;
    await local?.close();
  }
}
