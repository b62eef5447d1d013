import type { CallResult } from '../../../shared/contract.ts';
import type { ThreadId } from '../../../shared/thread.ts';
import {
  CODEX_VERSIONS,
  type CodexVersion,
  hides,
  type Listing,
  REASON_CODES,
  type Reason,
  type ReasonCode,
  type Verdict,
} from '../../../shared/visibility.ts';

type Report = CallResult<'home.why'>;
type Listed = Record<Listing, number>;

interface Named {
  readonly threadId: ThreadId;
  readonly title: string;
}

interface Group {
  hidden: number;
  threads: number;
  readonly never: Record<CodexVersion, number>;
  readonly examples: { readonly threadId: ThreadId; readonly title: string; readonly hidden: boolean }[];
}

export interface HomeTallyOptions {
  readonly inUse: CodexVersion;
  /** So many threads are named with each reason. */
  readonly examples: number;
  /** The folder that `codex resume` would be started in; null: nobody asks about one. */
  readonly started: string | null;
}

/**
 * Adds verdicts up. That codex resume has a thread only in its own folder holds for all of them, and is no reason among
 * others: it is told how many threads are of the folder that was asked about.
 */
export class HomeTally {
  readonly #options: HomeTallyOptions;
  readonly #inFolder = { '0.131': 0, '0.169': 0 };
  readonly #listed = { '0.131': none(), '0.169': none() };
  readonly #groups = new Map<ReasonCode, Group>();
  #judged = 0;

  constructor(options: HomeTallyOptions) {
    this.#options = options;
  }

  get judged(): number {
    return this.#judged;
  }

  /** null: its file went meanwhile. */
  add(thread: Named, verdict: Verdict | null): void {
    this.#judged += 1;
    if (verdict === null) return;
    for (const version of CODEX_VERSIONS) {
      this.#listed[version][verdict.listed[version]] += 1;
      if (verdict.folder.started?.listed[version] === true) this.#inFolder[version] += 1;
    }
    const byCode = Map.groupBy(verdict.reasons, ({ code }) => code);
    for (const [code, reasons] of byCode)
      if (code !== 'working-folder') this.#addReasons(thread, code, reasons);
  }

  result(): Omit<Report, 'complete'> {
    const groups = REASON_CODES.flatMap((code) => {
      const group = this.#groups.get(code);
      return group === undefined ? [] : [{ code, ...group, examples: this.#cut(group) }];
    });
    const { inUse, started } = this.#options;
    return {
      judged: this.#judged,
      inUse,
      listed: this.#listed,
      started: started === null ? null : { path: started, listed: this.#inFolder },
      groups: groups.toSorted((a, b) => b.hidden - a.hidden || b.threads - a.threads),
    };
  }

  #addReasons(thread: Named, code: ReasonCode, reasons: readonly Reason[]): void {
    const group = this.#groups.get(code) ?? {
      hidden: 0,
      threads: 0,
      never: { '0.131': 0, '0.169': 0 },
      examples: [],
    };
    this.#groups.set(code, group);
    const hidden = reasons.some((reason) => hides(reason, this.#options.inUse));
    group.threads += 1;
    if (hidden) group.hidden += 1;
    for (const version of CODEX_VERSIONS) {
      if (reasons.some(({ effects }) => effects[version] === 'everywhere')) group.never[version] += 1;
    }
    const room =
      group.examples.filter((example) => example.hidden === hidden).length < this.#options.examples;
    if (room) group.examples.push({ ...thread, hidden });
  }

  #cut({ examples }: Group): Group['examples'] {
    return examples.toSorted((a, b) => Number(b.hidden) - Number(a.hidden)).slice(0, this.#options.examples);
  }
}

function none(): Listed {
  return { default: 0, asked: 0, never: 0 };
}
