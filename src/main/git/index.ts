export type { BranchGuess, GitOptions, RepositoryFacts, RepositoryState } from './types.ts';
export { findRoot, type FoundRoot } from './find-root.ts';
export { guessBranch } from './guess-branch.ts';
export { knownCommits } from './known-commits.ts';
export { listWorktrees } from './list-worktrees.ts';
export { readFacts } from './read-facts.ts';
export { readRepository } from './read-repository.ts';
export { refsStamp } from './refs-stamp.ts';
export { originKey, withoutCredentials } from './origin-url.ts';
