import {
  CODEX_VERSIONS,
  type CodexVersion,
  type Effect,
  EFFECTS,
  type Listing,
  type Reason,
  type Verdict,
} from '../../shared/visibility.ts';
import { filterHindrances, isInteractive } from './filter-hindrances.ts';
import { headHindrances } from './head-hindrances.ts';
import { smallHindrances } from './doubts.ts';
import { folderVerdict, workingFolder } from './folder-verdict.ts';
import type { Hindrance } from './hindrance.ts';
import { placeHindrances } from './place-hindrances.ts';
import { rowHindrances } from './row-hindrances.ts';
import type { HomeFacts, ThreadFacts, ThreadFile } from './types.ts';

interface Finding extends Hindrance {
  readonly effect: Effect;
}

interface VersionVerdict {
  readonly listing: Listing;
  readonly findings: readonly Finding[];
  /** The files for which the plain list has the thread. */
  readonly shown: readonly ThreadFile[];
}

/**
 * Where each Codex lists a thread, and every rule that keeps it out. Pure. What it says holds for the next list that is
 * asked for: a list mends some rows.
 *
 * The plain list is made from the files that a walk through the home comes to; what a row says takes no part in it. The
 * lists of all sources are made from the rows of the database. A thread is listed `asked` when the walk can read it and
 * it is hidden only by filters that can be lifted, or when the database lists it. Reasons come in the order of what they
 * hide from the version in use.
 */
export function judge(home: HomeFacts, thread: ThreadFacts, inUse: CodexVersion = '0.169'): Verdict {
  const verdicts = {
    '0.131': judgeFor(home, thread, '0.131'),
    '0.169': judgeFor(home, thread, '0.169'),
  } as const;
  const merged = new Map<string, Reason>();
  for (const version of CODEX_VERSIONS) {
    for (const finding of verdicts[version].findings) merge(merged, version, finding);
  }
  const { '0.131': older, '0.169': newer } = verdicts;
  return {
    listed: { '0.131': older.listing, '0.169': newer.listing },
    folder: folderVerdict(home, thread.files[0], { '0.131': older.shown, '0.169': newer.shown }),
    reasons: [...merged.values()].toSorted(byWeight(inUse)),
  };
}

interface FileLook {
  readonly file: ThreadFile;
  /** What keeps the walk from reading it. */
  readonly hard: readonly Hindrance[];
  /** What the plain list leaves out of what can be read. */
  readonly filters: readonly Hindrance[];
}

function judgeFor(home: HomeFacts, thread: ThreadFacts, version: CodexVersion): VersionVerdict {
  const looks = thread.files.map((file) => lookAt(home, file, version));
  const shown = looks.filter(({ hard, filters }) => hard.length + filters.length === 0);
  const isWalked = looks.some(({ hard }) => hard.length === 0);
  const ofRow = rowHindrances(home.home, thread, version, isWalked);
  const isInteractiveFile = looks.some(
    ({ hard, file }) => hard.length === 0 && isInteractive(sourceOf(file)),
  );
  const listing = listingOf(shown.length > 0, isInteractiveFile || ofRow.length === 0);
  const [first] = looks;
  const hidden = shown.length === 0 && first !== undefined ? first : { hard: [], filters: [] };
  const files = shown.map(({ file }) => file);
  const doubts = doubtsOf(home, thread, { version, shown: files });
  return { listing, findings: findingsOf({ ...hidden, listing, ofRow, doubts }), shown: files };
}

function lookAt(home: HomeFacts, file: ThreadFile, version: CodexVersion): FileLook {
  const hard = [...placeHindrances(home.home, file, version), ...headHindrances(file, version)];
  return { file, hard, filters: filterHindrances(home, file, version) };
}

function sourceOf({ head }: ThreadFile): string {
  return head.meta?.source ?? 'unknown';
}

function listingOf(byDefault: boolean, asked: boolean): Listing {
  if (byDefault) return 'default';
  return asked ? 'asked' : 'never';
}

interface Found extends Pick<FileLook, 'hard' | 'filters'> {
  readonly listing: Listing;
  readonly ofRow: readonly Hindrance[];
  readonly doubts: readonly Finding[];
}

/** A rule of the files that hides also names the same trouble of the database. */
function findingsOf({ listing, hard, filters, ofRow, doubts }: Found): readonly Finding[] {
  const isNever = listing === 'never';
  const known = new Set([...hard, ...filters].map(({ code }) => code));
  const alike = (code: string) => code === 'row-source' && known.has('unlisted-source');
  const rows = ofRow.filter(({ code }) => !known.has(code) && !alike(code));
  const unlisted = filters.filter(({ code }) => code === 'unlisted-source');
  const liftable = filters.filter(({ code }) => code !== 'unlisted-source');
  return [
    ...withEffect([...hard, ...unlisted], isNever ? 'everywhere' : 'default'),
    ...withEffect(rows, isNever ? 'everywhere' : 'some'),
    ...withEffect(liftable, 'default'),
    ...doubts,
  ];
}

function withEffect(hindrances: readonly Hindrance[], effect: Effect): readonly Finding[] {
  return hindrances.map((hindrance) => ({ ...hindrance, effect }));
}

/** What hides nothing from a list, but something of the thread, or only in some folders. */
function doubtsOf(
  home: HomeFacts,
  thread: ThreadFacts,
  { version, shown }: Pick<VersionVerdict, 'shown'> & { readonly version: CodexVersion },
): readonly Finding[] {
  return [
    ...withEffect(smallHindrances(thread, version), 'some'),
    ...withEffect(workingFolder(home, shown.length === 0 ? thread.files : shown), 'folder'),
  ];
}

function merge(merged: Map<string, Reason>, version: CodexVersion, { effect, ...hindrance }: Finding): void {
  const { code, evidence } = hindrance;
  const key = `${code} ${JSON.stringify(evidence)}`;
  const known = merged.get(key) ?? { ...hindrance, effects: { '0.131': null, '0.169': null } };
  merged.set(key, { ...known, effects: { ...known.effects, [version]: effect } });
}

function byWeight(inUse: CodexVersion): (a: Reason, b: Reason) => number {
  const others = CODEX_VERSIONS.filter((version) => version !== inUse);
  const weights = (reason: Reason) => [inUse, ...others].map((version) => weight(reason.effects[version]));
  return (a, b) => {
    const [first = 0, second = 0] = weights(b);
    const [own = 0, other = 0] = weights(a);
    return own - first || other - second;
  };
}

function weight(effect: Effect | null): number {
  return effect === null ? EFFECTS.length : EFFECTS.indexOf(effect);
}
