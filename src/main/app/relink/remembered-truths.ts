import { toSkeinError } from '../../../shared/errors.ts';
import { findRoot, type GitOptions, knownCommits, readFacts, refsStamp } from '../../git/index.ts';
import { FewAtATime } from './few-at-a-time.ts';
import type { FolderFound, RootFound, Truths } from './types.ts';

/** How long what was found is taken for true without another look. */
const FRESH_MS = 60_000;
const AT_ONCE = 2;

interface Remembered<T> {
  readonly at: number;
  readonly value: Promise<T>;
}

interface KnownRoot {
  readonly found: RootFound;
  readonly stamp: string;
  readonly commits: Map<string, boolean>;
}

/** The folders and repositories of this computer. */
export class RememberedTruths implements Truths {
  readonly #options: GitOptions;
  readonly #now: () => number;
  readonly #turns = new FewAtATime(AT_ONCE);
  readonly #gitDirs = new Map<string, string>();
  #folders = new Map<string, Remembered<FolderFound>>();
  #roots = new Map<string, Remembered<KnownRoot>>();

  constructor(options: GitOptions = {}, now: () => number = Date.now) {
    this.#options = options;
    this.#now = now;
  }

  folder(cwd: string): Promise<FolderFound> {
    return this.#fresh(this.#folders, cwd, () => this.#turns.run(() => this.#look(cwd)));
  }

  async repository(root: string): Promise<RootFound> {
    return (await this.#root(root)).found;
  }

  async commits(root: string, shas: readonly string[]): Promise<ReadonlySet<string>> {
    const { found, commits } = await this.#root(root);
    if (found.kind === 'problem') return new Set();
    const unasked = shas.filter((sha) => !commits.has(sha));
    if (unasked.length > 0) {
      const known = await this.#turns.run(() => this.#ask(root, unasked));
      for (const sha of unasked) commits.set(sha, known.has(sha));
    }
    return new Set(shas.filter((sha) => commits.get(sha) === true));
  }

  forget(): void {
    this.#folders = new Map();
    this.#roots = new Map();
  }

  async #look(cwd: string): Promise<FolderFound> {
    const found = await findRoot(cwd);
    if (found.kind !== 'repository') return found;
    this.#gitDirs.set(found.root, found.gitDir);
    return { kind: 'repository', root: found.root };
  }

  async #root(root: string): Promise<KnownRoot> {
    const known = this.#roots.get(root);
    const gitDir = this.#gitDirs.get(root);
    if (
      known !== undefined &&
      gitDir !== undefined &&
      (await known.value).stamp !== (await refsStamp(gitDir))
    )
      this.#roots.delete(root);
    return this.#fresh(this.#roots, root, () => this.#turns.run(() => this.#read(root, gitDir)));
  }

  async #read(root: string, gitDir: string | undefined): Promise<KnownRoot> {
    const stamp = gitDir === undefined ? '' : await refsStamp(gitDir);
    return { found: await this.#facts(root), stamp, commits: new Map() };
  }

  async #facts(root: string): Promise<RootFound> {
    try {
      return { kind: 'facts', facts: await readFacts(root, this.#options) };
    } catch (error) {
      return { kind: 'problem', reason: toSkeinError(error).message };
    }
  }

  async #ask(root: string, shas: readonly string[]): Promise<ReadonlySet<string>> {
    try {
      return await knownCommits(root, shas, this.#options);
    } catch {
      return new Set();
    }
  }

  #fresh<T>(kept: Map<string, Remembered<T>>, key: string, find: () => Promise<T>): Promise<T> {
    const known = kept.get(key);
    if (known !== undefined && this.#now() - known.at < FRESH_MS) return known.value;
    const value = find();
    kept.set(key, { at: this.#now(), value });
    return value;
  }
}
