import type { RepositoryFacts } from '../../git/index.ts';

/** What a folder is now. */
export type FolderFound =
  | { readonly kind: 'repository'; readonly root: string }
  | { readonly kind: 'plain' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** What git says of a repository; `problem`: it does not say anything, for this reason. */
export type RootFound =
  | { readonly kind: 'facts'; readonly facts: RepositoryFacts }
  | { readonly kind: 'problem'; readonly reason: string };

/**
 * What folders and repositories are, remembered for a while. Few are looked at at a time, and git is asked once per
 * repository; what is remembered of one goes when its branches change. Never rejects: failures are results.
 */
export interface Truths {
  folder(cwd: string): Promise<FolderFound>;
  repository(root: string): Promise<RootFound>;
  /** Those of the commits that the repository has. Empty when it cannot be asked. */
  commits(root: string, shas: readonly string[]): Promise<ReadonlySet<string>>;
  /** Nothing that is remembered counts any more. */
  forget(): void;
}
