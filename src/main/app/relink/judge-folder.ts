import { basename } from 'node:path';
import type { CallResult } from '../../../shared/contract.ts';
import { originKey } from '../../git/index.ts';
import { projectKey } from '../../../shared/thread-filter.ts';
import type { FolderGroup } from './folder-groups.ts';
import type { Truths } from './types.ts';

type Evidence = CallResult<'truth.evidence'>;

/** What the threads of the folder that moved say, all together. */
export type Wanted = Pick<FolderGroup, 'cwd' | 'shas' | 'branches' | 'origins'>;

/** More commits than this tell nothing more. */
const MOST_COMMITS = 500;

/** What speaks for a folder as the place where the wanted one is now. */
export async function judgeFolder(truths: Truths, wanted: Wanted, path: string): Promise<Evidence> {
  const found = await truths.folder(path);
  const nothing = nothingFor(wanted, path);
  if (found.kind === 'gone') return finish({ ...nothing, exists: false }, wanted);
  if (found.kind !== 'repository') return finish(nothing, wanted);
  const known = await truths.repository(found.root);
  if (known.kind === 'problem') return finish({ ...nothing, root: found.root }, wanted);
  const { branches, remoteBranches, remotes, head } = known.facts;
  const shas = [...wanted.shas.keys()].slice(0, MOST_COMMITS);
  const here = new Set([...branches, ...remoteBranches, head]);
  const origins = new Set(remotes.map(originKey));
  const judged = {
    ...nothing,
    root: found.root,
    sameOrigin:
      wanted.origins.size === 0
        ? null
        : [...wanted.origins.keys()].some((url) => origins.has(originKey(url))),
    commits: { known: (await truths.commits(found.root, shas)).size, asked: shas.length },
    branches: {
      ...nothing.branches,
      known: [...wanted.branches.keys()].filter((name) => here.has(name)).length,
    },
  };
  return finish(judged, wanted);
}

type Judged = Omit<Evidence, 'strength' | 'score' | 'words'>;

function nothingFor({ shas, branches, origins }: Wanted, path: string): Judged {
  return {
    path,
    exists: true,
    root: null,
    sameOrigin: origins.size === 0 ? null : false,
    commits: { known: 0, asked: Math.min(shas.size, MOST_COMMITS) },
    branches: { known: 0, asked: branches.size },
  };
}

function finish(judged: Judged, wanted: Wanted): Evidence {
  const sameName = nameOf(judged.path) === nameOf(wanted.cwd);
  const { sameOrigin, commits, branches, exists } = judged;
  const score = (sameOrigin === true ? 4 : 0) + 4 * share(commits) + 2 * share(branches) + (sameName ? 1 : 0);
  const isStrong = sameOrigin === true || commits.known > 0;
  const isWeak = sameName || branches.known > 0;
  return {
    ...judged,
    strength: !exists ? 'none' : isStrong ? 'strong' : isWeak ? 'weak' : 'none',
    score: exists ? score : 0,
    words: wordsFor(judged, sameName),
  };
}

function nameOf(path: string): string {
  return basename(projectKey(path.replaceAll('\\', '/'))).toLowerCase();
}

function share({ known, asked }: { readonly known: number; readonly asked: number }): number {
  return asked === 0 ? 0 : known / asked;
}

function wordsFor(
  { exists, root, sameOrigin, commits, branches }: Judged,
  sameName: boolean,
): readonly string[] {
  if (!exists) return ['There is no such folder.'];
  if (root === null) return ['It is in no git work tree.', ...(sameName ? ['It has the same name.'] : [])];
  return [
    sameOrigin === true
      ? 'It has the same origin.'
      : sameOrigin === false
        ? 'None of its remotes is the threads’ origin.'
        : '',
    commits.asked === 0
      ? ''
      : `It has ${commits.known} of ${commits.asked} ${commits.asked === 1 ? 'commit' : 'commits'} that the threads name.`,
    branches.asked === 0
      ? ''
      : `It has ${branches.known} of ${branches.asked} ${branches.asked === 1 ? 'branch' : 'branches'} of the threads.`,
    sameName ? 'It has the same name.' : '',
  ].filter((sentence) => sentence !== '');
}
