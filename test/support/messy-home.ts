import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ThreadId } from '../../src/shared/thread.ts';
import type Database from 'better-sqlite3';
import { type CodexEra, createCodexDb, insertCodexThread } from './codex-db-builder.ts';
import {
  agentMessageLine,
  metaLine,
  nameIndexLine,
  paginatedAgentItemLine,
  paginatedMetaLine,
  paginatedUserItemLine,
  testThreadId,
  userMessageLine,
  withOrdinals,
  writeRollout,
} from './rollout-builder.ts';

/** A home as years of use leave it: a project that was moved, branches that were renamed, rows that lie, torn files. */
export interface MessyHome {
  /** The home. */
  readonly path: string;
  /** Where the threads of `harbor` say that they ran; there is nothing now. */
  readonly oldProject: string;
  /** Where that project is now: a repository with the same origin and commit. */
  readonly newProject: string;
  /** A repository that is where it was, one branch of which was renamed. */
  readonly steadyProject: string;
  readonly oldBranch: string;
  readonly newBranch: string;
  readonly counts: {
    readonly threads: number;
    readonly moved: number;
    readonly renamedBranch: number;
    /** Rows of Codex's database that name a path where nothing is, while the file is elsewhere. */
    readonly staleRows: number;
    /** Rows without any file. */
    readonly orphanRows: number;
    readonly tornTails: number;
    readonly unreadable: number;
  };
}

const originOf = (project: string) => `https://example.invalid/acme/${project}.git`;
const OLD_BRANCH = 'old-name';
const NEW_BRANCH = 'new-name';

/** How often something is the matter: every so many threads. */
const EVERY = {
  branch: 10,
  archived: 9,
  exec: 11,
  agent: 23,
  noRow: 37,
  stale: 101,
  torn: 499,
  paginated: 7,
  named: 13,
} as const;
const ORPHAN_ROWS = 12;
const UNREADABLE = 3;

/** What is different from a plain one. */
export interface MessyHomeOptions {
  /** Which Codex wrote it. Of 169, some threads are paginated. Default 131. */
  readonly era?: CodexEra;
  /** The state database, which is closed here. Default: one is made as a Codex of that era would. */
  readonly openDb?: (path: string) => Database.Database;
  /** Some threads have names that the database has lost. Default: none. */
  readonly names?: boolean;
  /** Every so many threads the last line is torn. */
  readonly tornEvery?: number;
}

/** Makes one in a folder that is the caller's to remove. */
export function makeMessyHome(
  folder: string,
  threads: number,
  {
    era = '131',
    openDb = (path) => createCodexDb(path, era),
    names = false,
    tornEvery = EVERY.torn,
  }: MessyHomeOptions = {},
): MessyHome {
  const path = join(folder, 'codex');
  const oldProject = join(folder, 'work', 'harbor');
  const newProject = join(folder, 'projects', 'harbor');
  const steadyProject = join(folder, 'projects', 'lantern');
  mkdirSync(join(path, 'sessions'), { recursive: true });
  const shas = { moved: repository(newProject), steady: repository(steadyProject) };
  const db = openDb(join(path, 'state_5.sqlite'));
  const counts = { moved: 0, renamedBranch: 0, staleRows: 0, tornTails: 0 };
  db.transaction(() => {
    for (let number = 1; number <= threads; number += 1) {
      const one = describe(number, { oldProject, steadyProject, shas, era });
      const file = writeRollout(path, one);
      if (one.cwd === oldProject) counts.moved += 1;
      if (one.branch === OLD_BRANCH) counts.renamedBranch += 1;
      const torn = number % tornEvery === 0;
      if (torn) tear(file, one.at);
      if (torn) counts.tornTails += 1;
      if (names && number % EVERY.named === 0) giveName(path, one.threadId, `Named ${number}`);
      const stale = !one.archived && number % EVERY.stale === 0;
      if (number % EVERY.noRow === 0 && !stale) continue;
      insertCodexThread(db, rowOf(one, file));
      if (!stale) continue;
      counts.staleRows += 1;
      moveByHand(path, file);
    }
    for (let number = 1; number <= ORPHAN_ROWS; number += 1) {
      insertCodexThread(db, { id: testThreadId(1_000_000 + number) });
    }
  })();
  db.close();
  for (let number = 1; number <= UNREADABLE; number += 1) spoil(path, number);
  return {
    path,
    oldProject,
    newProject,
    steadyProject,
    oldBranch: OLD_BRANCH,
    newBranch: NEW_BRANCH,
    counts: { ...counts, threads, orphanRows: ORPHAN_ROWS, unreadable: UNREADABLE },
  };
}

interface Projects {
  readonly oldProject: string;
  readonly steadyProject: string;
  readonly shas: { readonly moved: string; readonly steady: string };
  readonly era: CodexEra;
}

function describe(number: number, { oldProject, steadyProject, shas, era }: Projects) {
  const threadId: ThreadId = testThreadId(number);
  const moved = number % 3 === 0;
  const branch = !moved && number % EVERY.branch === 0 ? OLD_BRANCH : 'main';
  const cwd = moved ? oldProject : steadyProject;
  const agent = number % EVERY.agent === 0;
  const spawn = { parent_thread_id: testThreadId(number - 1), depth: 1, agent_nickname: 'Curie' };
  const source = agent ? { subagent: { thread_spawn: spawn } } : number % EVERY.exec === 0 ? 'exec' : 'cli';
  const git = {
    branch,
    commit_hash: moved ? shas.moved : shas.steady,
    repository_url: originOf(moved ? 'harbor' : 'lantern'),
  };
  const says = `Please look at case ${number} of the ${moved ? 'harbor' : 'lantern'}`;
  const at = new Date(Date.UTC(2026, 4, 1) + number * 60_000);
  const paginated = era === '169' && number % EVERY.paginated === 0;
  const meta = {
    cwd,
    source,
    git,
    timestamp: at.toISOString(),
    ...(era === '169' && { cli_version: '0.169.0' }),
  };
  const answer = `Case ${number} is done.`;
  const lines = paginated
    ? withOrdinals([
        paginatedMetaLine(threadId, meta),
        paginatedUserItemLine(threadId, says),
        paginatedAgentItemLine(threadId, answer),
      ])
    : [metaLine(threadId, meta), userMessageLine(says), agentMessageLine(answer)];
  const archived = !agent && number % EVERY.archived === 0;
  return { threadId, lines, at, archived, cwd, branch, says, source, git, paginated };
}

function rowOf(one: ReturnType<typeof describe>, file: string) {
  const seconds = Math.floor(one.at.getTime() / 1_000);
  return {
    id: one.threadId,
    rollout_path: file,
    created_at: seconds,
    updated_at: seconds,
    cwd: one.cwd,
    source: typeof one.source === 'string' ? one.source : JSON.stringify(one.source),
    title: one.says,
    first_user_message: one.says,
    preview: one.says,
    archived: one.archived ? 1 : 0,
    archived_at: one.archived ? seconds : null,
    git_sha: one.git.commit_hash,
    git_branch: one.branch,
    git_origin_url: one.git.repository_url,
    ...(one.paginated && { history_mode: 'paginated' }),
  };
}

/** As an older Codex does, which has no column for it. */
function giveName(home: string, threadId: ThreadId, name: string): void {
  appendFileSync(join(home, 'session_index.jsonl'), `${nameIndexLine(threadId, name)}\n`);
}

/** As somebody does who tidies files without Codex: into the archive, and the row still says active. */
function moveByHand(home: string, file: string): void {
  const folder = join(home, 'archived_sessions');
  mkdirSync(folder, { recursive: true });
  renameSync(file, join(folder, basename(file)));
}

/** As a program does that is stopped while it writes. */
function tear(file: string, at: Date): void {
  appendFileSync(file, '{"timestamp":"2026-05-15T10:00:01.000Z","type":"event_msg","payl');
  utimesSync(file, at, at);
}

function spoil(home: string, number: number): void {
  const id = testThreadId(2_000_000 + number);
  const folder = join(home, 'sessions', '2026', '05', '02');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `rollout-2026-05-02T00-00-0${number}-${id}.jsonl`);
  writeFileSync(file, number % 2 === 0 ? '' : 'no JSON\n');
  const at = new Date(Date.UTC(2026, 4, 2));
  utimesSync(file, at, at);
}

/** A repository with one commit and the branches that are there now; returns the commit. */
function repository(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  git('init', '--initial-branch', 'main');
  git('config', 'user.name', 'Skein');
  git('config', 'user.email', 'skein@example.invalid');
  git('remote', 'add', 'origin', originOf(basename(folder)));
  git('commit', '--allow-empty', '--message', `Begin ${basename(folder)}`);
  git('branch', NEW_BRANCH);
  return git('rev-parse', 'HEAD');
}
