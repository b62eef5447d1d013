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
