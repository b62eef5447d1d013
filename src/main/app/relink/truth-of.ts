import type { CallInput, CallResult } from '../../../shared/contract.ts';
import type { RepositoryFacts } from '../../git/index.ts';
import { threadFacets } from '../thread-facets.ts';
import type { AppContext } from '../context.ts';
import type { FolderFound, Truths } from './types.ts';

type FolderTruth = CallResult<'truth.of'>['folders'][number];

/** What folders are now, with the branches of their threads that are gone. */
export async function truthOf(
  context: AppContext,
  { cwds }: CallInput<'truth.of'>,
): Promise<CallResult<'truth.of'>> {
  const { projects } = await threadFacets(context, { filter: { archived: 'all' } });
  const branches = new Map(
    projects.map((project) => [project.cwd, project.branches.map(({ value }) => value)]),
  );
  const { sample } = context.status.value;
  const folders = await Promise.all(
    cwds.map((cwd) => folderTruth(context.truths, { cwd, branches: branches.get(cwd) ?? [], sample })),
  );
  return { folders };
}

interface Asked {
  readonly cwd: string;
  readonly branches: readonly string[];
  readonly sample: boolean;
}

async function folderTruth(truths: Truths, { cwd, branches, sample }: Asked): Promise<FolderTruth> {
  const nothing = { cwd, root: null, goneBranches: [] };
  if (cwd === '') return { ...nothing, state: 'unknown' };
  const found = await truths.folder(cwd);
  if (found.kind !== 'repository') return { ...nothing, state: stateOf(found.kind, sample) };
  const known = await truths.repository(found.root);
  if (known.kind === 'problem') return { ...nothing, root: found.root, state: 'unreadable' };
  const goneBranches = branches.filter((name) => name !== '' && isGone(known.facts, name));
  return { cwd, root: found.root, state: 'fine', goneBranches };
}

/** The folders of the sample are made up, and nobody misses them. */
function stateOf(kind: Exclude<FolderFound['kind'], 'repository'>, sample: boolean): FolderTruth['state'] {
  if (kind === 'gone') return sample ? 'unknown' : 'gone';
  return kind === 'plain' ? 'no-repository' : 'unreadable';
}

function isGone({ branches, remoteBranches, head }: RepositoryFacts, name: string): boolean {
  return name !== head && !branches.includes(name) && !remoteBranches.includes(name);
}
