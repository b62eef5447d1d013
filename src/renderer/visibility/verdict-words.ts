import type { CallResult } from '../../shared/contract.ts';
import {
  CODEX_VERSIONS,
  type CodexVersion,
  type Effect,
  hides,
  type Listing,
  type Reason,
} from '../../shared/visibility.ts';
import { calmText } from '../../shared/item-words.ts';
import { plural } from '../ui/index.ts';

type StartedSum = NonNullable<CallResult<'home.why'>['started']>;

/** What a version does with a thread, in a few words. */
export const LISTING_WORDS: Readonly<Record<Listing, string>> = {
  default: 'lists it',
  asked: 'lists it only when asked for more',
  never: 'lists it nowhere',
};

const EFFECT_WORDS: Readonly<Record<Effect, string>> = {
  everywhere: 'Hides it everywhere',
  default: 'Hides it from the plain list',
  some: 'Listed, but not everywhere or not whole',
  folder: 'Depends on the folder that codex resume is started in',
};

/** What a reason does, by version: one entry where all versions agree. */
export function effectsOf({
  effects,
}: Reason): readonly { readonly words: string; readonly versions: string }[] {
  const held = CODEX_VERSIONS.flatMap((version) => {
    const effect = effects[version];
    return effect === null ? [] : [{ version, effect }];
  });
  const byEffect = Map.groupBy(held, ({ effect }) => effect);
  return [...byEffect].map(([effect, list]) => ({
    words: EFFECT_WORDS[effect],
    versions: versionWords(list.map(({ version }) => version)),
  }));
}

function versionWords(versions: readonly CodexVersion[]): string {
  return `Codex ${versions.join(' and ')}`;
}

/** What a mark on a hidden thread says; null: the version in use lists it. */
export function hiddenWords({ inUse, reasons }: CallResult<'threads.why'>): string | null {
  const count = reasons.filter((reason) => hides(reason, inUse)).length;
  return count === 0 ? null : `Hidden from Codex: ${plural(count, 'reason')}`;
}

/** Whether a reason is one that the thread's other marks tell already, or hides nothing. */
export function isExpected(reason: Reason, inUse: CodexVersion): boolean {
  return !hides(reason, inUse) || reason.code === 'archived' || reason.code === 'sub-agent';
}

/** What `codex resume` does in the folder that was asked about; null: none was. */
export function startedWords({
  folder: { started, said },
  listed,
  inUse,
}: CallResult<'threads.why'>): string | null {
  if (started === null) return null;
  const begin = startedIn(started.path);
  if (started.listed[inUse]) return `${begin} lists it.`;
  const does = `${begin} does not list it`;
  if (listed[inUse] !== 'default')
    return `${does}, nor in any other folder: the plain list does not have it.`;
  return said === ''
    ? `${does}: the thread names no folder.`
    : `${does}: the thread is of ${calmText(said)}.`;
}

/** How many threads `codex resume` lists in the folder that was asked about. */
export function startedSum({ path, listed }: StartedSum, inUse: CodexVersion): string {
  const count = listed[inUse];
  return `${startedIn(path)} lists ${count === 0 ? 'none of them' : plural(count, 'thread')}.`;
}

function startedIn(path: string): string {
  return `Started in ${calmText(path)}, codex resume`;
}
