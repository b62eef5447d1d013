/** What a repository says of itself now. */
export interface RepositoryState {
  /** Absolute path of the work tree's top folder. */
  readonly root: string;
  /** The commit that HEAD names, in full; null on a branch without commits. */
  readonly sha: string | null;
  /** The branch that HEAD is on, without `refs/heads/`; null when HEAD is detached. */
  readonly branch: string | null;
  /** URL of the remote `origin` without user names, passwords and tokens; null when there is none. */
  readonly originUrl: string | null;
}

/** How the `git` program is found and what it inherits. */
export interface GitOptions {
  /** Variables to hand on; those that begin with `GIT_` are left out. Absent: this process's own. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** What a repository has: enough to say whether what threads noted of it is still so. */
export interface RepositoryFacts {
  /** Absolute path of the work tree's top folder. */
  readonly root: string;
  /** The branch that HEAD is on; null when HEAD is detached, or its branch has no commit. */
  readonly head: string | null;
  /** Local branches, without `refs/heads/`. */
  readonly branches: readonly string[];
  /** Branches of remotes as they were fetched last, without the remote's name. */
  readonly remoteBranches: readonly string[];
  /** URLs of all remotes, without user names, passwords and tokens. */
  readonly remotes: readonly string[];
}

/** The branch that a gone one may have become. */
export interface BranchGuess {
  readonly branch: string;
  /** `renamed`: the repository's own log says so. `holds-commit`: it has the commit that threads of the gone one name. */
  readonly why: 'renamed' | 'holds-commit';
}
