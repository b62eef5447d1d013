export type { GitOptions, RepositoryState } from './types.ts';
export { readRepository } from './read-repository.ts';
export { withoutCredentials } from './origin-url.ts';
