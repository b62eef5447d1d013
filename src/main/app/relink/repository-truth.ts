import type { CallResult } from '../../../shared/contract.ts';
import { type BranchGuess, guessBranch, originKey, type RepositoryFacts } from '../../git/index.ts';
import { type BranchUse, byMost, type FolderGroup } from './folder-groups.ts';
import type { Truths } from './types.ts';

type RepositoryTruth = CallResult<'truth.report'>['repositories'][number];
type BranchTruth = RepositoryTruth['branches'][number];

/** What became of more gone branches than this is not looked for: each takes some runs of git. */
const MOST_GUESSES = 40;
/** So many commits are looked for in one repository, those of the threads used last. */
const MOST_COMMITS = 20_000;

const NOTHING: RepositoryFacts = { root: '', head: null, branches: [], remoteBranches: [], remotes: [] };

/** What a repository says of what the threads of its folders noted. */
export async function repositoryTruth(
  truths: Truths,
  root: string,
  groups: readonly FolderGroup[],
): Promise<RepositoryTruth> {
  const known = await truths.repository(root);
  const facts = known.kind === 'facts' ? known.facts : NOTHING;
  const problem = known.kind === 'problem' ? known.reason : null;
  return {
    root,
    head: facts.head,
    remotes: facts.remotes,
    problem,
    threads: groups.reduce((sum, { threads }) => sum + threads, 0),
    folders: groups.map(({ cwd, threads }) => ({ cwd, threads })),
    branches: problem === null ? await branchTruths(facts, usesOf(groups)) : [],
    unknownCommits: problem === null ? await unknownCommits(truths, root, groups) : 0,
    otherOrigins: problem === null ? otherOrigins(facts, groups) : [],
  };
}

function usesOf(groups: readonly FolderGroup[]): readonly (readonly [string, BranchUse])[] {
  const uses = new Map<string, BranchUse>();
  for (const [branch, { threads, sha }] of groups.flatMap((group) => [...group.branches])) {
    const use = uses.get(branch);
    uses.set(branch, { threads: threads + (use?.threads ?? 0), sha: use?.sha ?? sha });
  }
  return [...uses].toSorted(([a, useA], [b, useB]) => useB.threads - useA.threads || (a < b ? -1 : 1));
}

async function branchTruths(
  facts: RepositoryFacts,
  uses: readonly (readonly [string, BranchUse])[],
): Promise<readonly BranchTruth[]> {
  const truths: BranchTruth[] = [];
  let guesses = 0;
  for (const [branch, { threads, sha }] of uses) {
    const state = stateOf(facts, branch);
    const asks = state === 'gone' && ++guesses <= MOST_GUESSES;
    truths.push({
      branch,
      threads,
      state,
      guess: asks ? await guessOrNone(facts.root, { branch, sha }) : null,
    });
  }
  return truths;
}

/** A branch that HEAD is on is here even before its first commit. */
function stateOf({ branches, remoteBranches, head }: RepositoryFacts, branch: string): BranchTruth['state'] {
  if (branch === head || branches.includes(branch)) return 'here';
  return remoteBranches.includes(branch) ? 'remote' : 'gone';
}

async function guessOrNone(
  root: string,
  gone: { readonly branch: string; readonly sha: string | null },
): Promise<BranchGuess | null> {
  try {
    return await guessBranch(root, gone);
  } catch {
    return null;
  }
}

async function unknownCommits(truths: Truths, root: string, groups: readonly FolderGroup[]): Promise<number> {
  const counts = new Map<string, number>();
  for (const [sha, threads] of groups.flatMap(({ shas }) => [...shas]))
    counts.set(sha, threads + (counts.get(sha) ?? 0));
  const asked = [...counts].slice(0, MOST_COMMITS);
  const known = await truths.commits(
    root,
    asked.map(([sha]) => sha),
  );
  return asked.reduce((sum, [sha, threads]) => (known.has(sha) ? sum : sum + threads), 0);
}

function otherOrigins(
  { remotes }: RepositoryFacts,
  groups: readonly FolderGroup[],
): RepositoryTruth['otherOrigins'] {
  const own = new Set(remotes.map(originKey));
  const counts = new Map<string, number>();
  for (const [origin, threads] of groups.flatMap(({ origins }) => [...origins])) {
    if (!own.has(originKey(origin))) counts.set(origin, threads + (counts.get(origin) ?? 0));
  }
  return byMost(counts).map(([originUrl, threads]) => ({ originUrl, threads }));
}
