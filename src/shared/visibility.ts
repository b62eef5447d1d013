/** The two versions of Codex whose lists Skein knows by having compared them: the last that keeps only one form of history, and a recent one. */
export const CODEX_VERSIONS = ['0.131', '0.169'] as const;
export type CodexVersion = (typeof CODEX_VERSIONS)[number];

/**
 * Where a Codex lists a thread. `default`: in the list that its app server gives when nothing is asked for in particular
 * (`thread/list` without parameters, page after page). `asked`: not there, but in a list of archived threads, of all
 * model providers or of all kinds of sources. `never`: in no list that can be asked for.
 */
export const LISTINGS = ['default', 'asked', 'never'] as const;
export type Listing = (typeof LISTINGS)[number];

/**
 * What a reason does. `everywhere`: no list has the thread. `default`: the plain list has it not. `some`: it is listed,
 * but not in every list, or not whole. `folder`: it depends on the folder that Codex is started in.
 */
export const EFFECTS = ['everywhere', 'default', 'some', 'folder'] as const;
export type Effect = (typeof EFFECTS)[number];

/** Why a Codex does not show a thread, or not everywhere. */
export const REASON_CODES = [
  'archived',
  'sub-agent',
  'source',
  'unlisted-source',
  'provider',
  'late-message',
  'blank-request',
  'no-message',
  'newer-history',
  'history-mode',
  'first-line',
  'compressed',
  'unreadable',
  'folder-name',
  'file-name',
  'link',
  'outside',
  'scan-cap',
  'row-missing',
  'row-path',
  'row-other-thread',
  'row-archived',
  'row-preview',
  'row-source',
  'ordinals',
  'copies',
  'working-folder',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/**
 * What can safely be done. `health`: the page that repairs homes does it. `relink`: the thread is told where its folder is
 * now. `words`: the user does it.
 */
export type Remedy =
  | { readonly kind: 'relink' }
  | { readonly kind: 'unarchive' }
  | { readonly kind: 'health' }
  | { readonly kind: 'words'; readonly text: string };

/** Something that was seen. */
export interface Evidence {
  /** What it is, such as `Line`. */
  readonly label: string;
  readonly value: string;
}

/** One rule of Codex's lists that a thread does not pass. */
export interface Reason {
  readonly code: ReasonCode;
  /** In plain words. */
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
  /** What it does, by version; null: nothing there. */
  readonly effects: Readonly<Record<CodexVersion, Effect | null>>;
  /** null: there is nothing to do that is safe. */
  readonly remedy: Remedy | null;
}

/**
 * The folder of a thread, of which alone `codex resume` lists it, unless it is told `--all`. Codex compares where links
 * lead, and of a folder that is gone the path as it is written.
 */
export interface FolderVerdict {
  /** As the rollout names it; empty: it names none. */
  readonly said: string;
  /** What Codex compares; null: no folder that Codex is started in is the same. */
  readonly real: string | null;
  readonly exists: boolean;
  /** Whether `codex resume`, started in the folder that was asked about, lists the thread; null: none was asked about. */
  readonly started: {
    readonly path: string;
    readonly real: string;
    readonly listed: Readonly<Record<CodexVersion, boolean>>;
  } | null;
}

/** Where each Codex lists a thread, and why not elsewhere; the reasons that hide most first. */
export interface Verdict {
  readonly listed: Readonly<Record<CodexVersion, Listing>>;
  readonly folder: FolderVerdict;
  readonly reasons: readonly Reason[];
}

/** Whether a reason keeps the thread out of the plain list of this Codex. */
export function hides({ effects }: Pick<Reason, 'effects'>, version: CodexVersion): boolean {
  return effects[version] === 'everywhere' || effects[version] === 'default';
}
