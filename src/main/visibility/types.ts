import type { ThreadId, ThreadSource } from '../../shared/thread.ts';
import type { CodexVersion } from '../../shared/visibility.ts';
import type { RolloutFile } from '../rollout/types.ts';
import type { ComparedFolder } from './compared-folder.ts';

/** Where something stands in a rollout. */
export interface LinePlace {
  /** Counted from 1, blank lines included: what an editor shows. */
  readonly line: number;
  /** Counted from 1 among the lines with words in them: what Codex counts. */
  readonly nth: number;
}

/** The first session meta that Codex can read. */
export interface HeadMeta extends LinePlace {
  readonly threadId: ThreadId;
  readonly source: ThreadSource;
  /** null: none named, which counts as the configured one. The empty string is a name. */
  readonly provider: string | null;
  readonly cwd: string;
  /** The other thread in whose file the history begins; null: it begins here. */
  readonly baseThreadId: ThreadId | null;
}

/** The `history_mode` of a session meta. */
export interface HistoryModeSaid extends LinePlace {
  /** As written; null: not written, which means `legacy`. Anything but a text is given as JSON. */
  readonly said: string | null;
}

/** A line of a paginated rollout whose number is not above that of the line before. */
export interface OrdinalBreak extends LinePlace {
  readonly ordinal: number;
  readonly after: number;
}

/** What the beginning of a rollout shows to a Codex that lists it. */
export interface RolloutHead {
  readonly meta: HeadMeta | null;
  /** The first line that calls itself a session meta and that Codex cannot read, and why. */
  readonly badMeta: (LinePlace & { readonly fault: string }) | null;
  /** What the first line that calls itself a session meta says of its history's form, whether or not it can be read. */
  readonly mode: HistoryModeSaid | null;
  /** What the first line with words is: its type, or that it is no record. null: there is no such line. */
  readonly firstLine: string | null;
  /** The first line that gives a preview to every Codex. */
  readonly preview: LinePlace | null;
  /** The first line that gives a preview to a Codex that knows both forms of history. */
  readonly newerPreview: LinePlace | null;
  /** A first message in which nothing is left after the mark that begins the request. */
  readonly blank: LinePlace | null;
  /** Why the bytes could not be read; null: they could. */
  readonly error: string | null;
}

/** One file of a thread. */
export interface ThreadFile {
  readonly file: Pick<RolloutFile, 'path' | 'root' | 'compressed' | 'name'>;
  readonly head: RolloutHead;
  /** True: a link to a file, which Codex does not follow. */
  readonly isLink: boolean;
  /** True: a walk in Codex's order passes more files than it looks at before it comes here. */
  readonly beyondCap: boolean;
  /** The folder that its session meta names; null: no session meta can be read. */
  readonly folder: ComparedFolder | null;
  /** Where the numbers of a paginated file's lines go wrong; null: nowhere, or nobody looked. */
  readonly ordinalBreak: OrdinalBreak | null;
}

/** What Codex's database has of a thread. */
export type ThreadRow =
  /** There is no database: Codex makes one from the files when it starts. */
  | { readonly kind: 'no-database' }
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'row';
      readonly path: string;
      readonly pathExists: boolean;
      readonly packedExists: boolean;
      /** The thread whose file the path is; null: not known, or this one's. */
      readonly otherThreadId: ThreadId | null;
      readonly hasPreview: boolean;
      readonly source: ThreadSource | null;
      readonly archived: boolean;
    };

export interface ThreadFacts {
  readonly threadId: ThreadId;
  /** All files that carry its id, the one that Skein shows first. At least one. */
  readonly files: readonly [ThreadFile, ...ThreadFile[]];
  readonly row: ThreadRow;
}

/** What holds for the whole home. */
export interface HomeFacts {
  readonly home: string;
  /** The model provider that each Codex is configured to use here. */
  readonly provider: Readonly<Record<CodexVersion, string>>;
  /** The folder that `codex resume` would be started in; null: nobody asks about one. */
  readonly started: ComparedFolder | null;
}
