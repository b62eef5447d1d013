import * as z from 'zod';
import { count, maybeText, outcomes, text, threadId, workId, writePlace } from './contract-schemas.ts';

/** What a folder of threads is now. `unknown`: nobody looked, as in a home whose folders are made up. */
export const FOLDER_STATES = ['fine', 'gone', 'no-repository', 'unreadable', 'unknown'] as const;

/** Where a branch is now. `remote`: not here any more, but a remote had it when it was asked last. */
export const BRANCH_STATES = ['here', 'remote', 'gone'] as const;

const path = text.min(1).max(4_096);

export const folderTruth = z
  .object({
    cwd: text,
    state: z.enum(FOLDER_STATES),
    /** Top folder of the work tree; null: there is none. */
    root: maybeText,
    /** Branches that threads of this folder name and the repository has not, neither here nor of a remote. */
    goneBranches: z.array(text).readonly(),
  })
  .readonly();

const folderCount = z.object({ cwd: text, threads: count }).readonly();

const branchTruth = z
  .object({
    branch: text,
    threads: count,
    state: z.enum(BRANCH_STATES),
    /** What a gone branch has probably become. */
    guess: z
      .object({ branch: text, why: z.enum(['renamed', 'holds-commit']) })
      .readonly()
      .nullable(),
  })
  .readonly();

export const repositoryTruth = z
  .object({
    root: text,
    /** The branch that is checked out; null: none is. */
    head: maybeText,
    remotes: z.array(text).readonly(),
    /** Why git tells nothing of it; null: it does. */
    problem: maybeText,
    threads: count,
    folders: z.array(folderCount).readonly(),
    /** Of its threads, most used first. */
    branches: z.array(branchTruth).readonly(),
    /** Threads whose commit the repository has not. */
    unknownCommits: count,
    /** Origins that its threads name and that none of its remotes is. */
    otherOrigins: z.array(z.object({ originUrl: text, threads: count }).readonly()).readonly(),
  })
  .readonly();

const goneFolder = z
  .object({
    cwd: text,
    threads: count,
    /** Those that its threads name, most used first. */
    origins: z.array(text).readonly(),
  })
  .readonly();

export const truthReport = z
  .object({
    /** ISO 8601. */
    checkedAt: text,
    threads: count,
    repositories: z.array(repositoryTruth).readonly(),
    gone: z.array(goneFolder).readonly(),
    /** Folders that are there, in no work tree. */
    plain: z.array(folderCount).readonly(),
    unreadable: z.array(z.object({ cwd: text, threads: count, reason: text }).readonly()).readonly(),
    /** Threads that name no folder. */
    withoutFolder: count,
    /** True: it was cancelled, and what is missing here was not looked at. */
    partial: z.boolean(),
  })
  .readonly();

/** How well a folder fits threads. `strong`: it has their origin or their commits. `weak`: only its name or a branch. */
export const evidence = z
  .object({
    path: text,
    exists: z.boolean(),
    root: maybeText,
    strength: z.enum(['strong', 'weak', 'none']),
    /** Higher fits better. */
    score: z.number(),
    /** null: the threads name no origin. */
    sameOrigin: z.boolean().nullable(),
    /** Commits of the threads that the repository has, of so many that were looked for. */
    commits: z.object({ known: count, asked: count }).readonly(),
    branches: z.object({ known: count, asked: count }).readonly(),
    /** The same in sentences. */
    words: z.array(text).readonly(),
  })
  .readonly();

const relinkItem = z
  .object({
    threadId,
    title: text,
    before: text,
    after: text,
    /** Why this thread cannot follow; null: it can. */
    refusal: maybeText,
  })
  .readonly();

const repointItem = z
  .object({
    threadId,
    title: text,
    before: maybeText,
    after: maybeText,
    places: z.array(writePlace).readonly(),
    refusal: maybeText,
  })
  .readonly();

const moved = {
  /** The folder as threads name it. Those of folders below it come along. */
  from: path,
  /** Where it is now. */
  to: path,
  /** Only this thread; null: all of the folder. */
  threadId: threadId.nullable(),
};

const repoint = {
  field: z.enum(['branch', 'originUrl']),
  /** Exactly as threads have it. */
  before: path,
  /** null: clears it. */
  after: path.nullable(),
  /** Only threads of these folders; null: all threads. */
  cwds: z.array(path).max(5_000).readonly().nullable(),
};

/** What the repositories of threads say now, and letting threads follow what moved or was renamed. */
export const relinkCalls = {
  /** What these folders are now, from what is known for a minute at most. Files and short runs of git; writes nothing. */
  'truth.of': {
    params: z.strictObject({ cwds: z.array(text.max(4_096)).max(1_000).readonly() }),
    result: z.object({ folders: z.array(folderTruth).readonly() }),
  },
  /** The repositories of all threads of the home. `refresh`: nothing is taken from what is known. */
  'truth.report': {
    params: z.strictObject({ refresh: z.boolean(), workId }),
    result: truthReport,
  },
  /** Folders that a gone folder may have become, the best first, each with what speaks for it. */
  'truth.candidates': {
    params: z.strictObject({ cwd: path, threadId: threadId.nullable() }),
    result: z.object({ threads: count, candidates: z.array(evidence).readonly() }),
  },
  /** What speaks for a folder as the place where another one is now. */
  'truth.evidence': {
    params: z.strictObject({ cwd: path, folder: path, threadId: threadId.nullable() }),
    result: evidence,
  },
  /** What `relink.run` would do, thread by thread. */
  'relink.preview': {
    params: z.strictObject(moved),
    result: z.object({ to: text, items: z.array(relinkItem).readonly() }),
  },
  /**
   * Lets threads belong to the folder that theirs has become, in every place that Codex reads. One entry of the history.
   * A thread that cannot follow is a result of its own.
   */
  'relink.run': { params: z.strictObject({ ...moved, workId }), result: outcomes },
  /** What `relink.repoint` would do, thread by thread. */
  'relink.planRepoint': {
    params: z.strictObject({ ...repoint, workId }),
    result: z.object({ items: z.array(repointItem).readonly() }),
  },
  /** Gives every thread with this branch, or origin, another one. One entry of the history. */
  'relink.repoint': { params: z.strictObject({ ...repoint, workId }), result: outcomes },
} as const;

export const relinkEvents = {
  /** What folders and branches are was looked at anew, or threads follow others now. */
  'truth.changed': z.object({}),
} as const;
