import type { Database, Statement } from 'better-sqlite3';
import { SkeinError } from '../../shared/errors.ts';
import type { BackupFolder } from './backups.ts';
import { type EntryRow, type StepRow, toEntry, toStep } from './entry-row.ts';
import { guard } from './journal-errors.ts';
import { prune } from './prune.ts';
import { SQL } from './statements.ts';
import type {
  Journal,
  JournalEntry,
  JournalLimits,
  JournalProblem,
  JournalStep,
  JournalWrite,
  NewEntry,
  NewStep,
  StepEnd,
  StepUndone,
  StoredUndo,
} from './types.ts';

/** The journal over one open connection whose schema is current. */
export class SqliteJournal implements Journal {
  readonly problem: JournalProblem | null;
  readonly #db: Database;
  readonly #backups: BackupFolder;
  readonly #prepared = new Map<string, Statement<unknown[], unknown>>();
  #kept = 0;

  constructor(db: Database, backups: BackupFolder, problem: JournalProblem | null) {
    this.#db = db;
    this.#backups = backups;
    this.problem = problem;
  }

  write({ entry, ends = [], undone = [], begins }: JournalWrite): readonly number[] {
    return this.#transact(() => {
      if (entry !== undefined) this.#addEntry(entry);
      for (const end of ends) this.#endStep(end);
      for (const step of undone) this.#undoneStep(step);
      return (begins?.steps ?? []).map((step) => this.#addStep(begins?.entryId ?? '', step));
    });
  }

  end(entryId: string, endedAtMs: number, title: string | null = null): boolean {
    return this.#transact(() => {
      this.#run(SQL.leaveBegun, 'what became of it was not written down', entryId);
      this.#run(SQL.endEntry, endedAtMs, title, entryId);
      this.#run(SQL.count, entryId);
      const counted = this.entry(entryId);
      if (counted === null || counted.done > 0 || counted.unclear > 0) return counted !== null;
      this.#run(SQL.dropEntry, entryId);
      return false;
    });
  }

  recount(entryId: string): void {
    guard(() => this.#run(SQL.count, entryId));
  }

  entry(entryId: string): JournalEntry | null {
    return this.#entries(SQL.entry, entryId)[0] ?? null;
  }

  entries(before: number | null, limit: number): readonly JournalEntry[] {
    return this.#entries(SQL.entries, before ?? Number.MAX_SAFE_INTEGER, limit);
  }

  steps(entryId: string, offset: number, limit: number): readonly JournalStep[] {
    return this.#steps(SQL.steps, entryId, offset, entryId, limit, offset);
  }

  step(id: number): JournalStep | null {
    return this.#steps(SQL.step, id)[0] ?? null;
  }

  undoableSteps(entryId: string): readonly JournalStep[] {
    return this.#steps(SQL.undoableSteps, entryId, entryId);
  }

  brokenUndos(entryId: string): ReadonlySet<number> {
    const rows = this.#all<{ readonly of_step: number }>(SQL.brokenUndos, entryId);
    return new Set(rows.map(({ of_step }) => of_step));
  }

  nextUndo(): JournalEntry | null {
    return this.#entries(SQL.nextUndo)[0] ?? null;
  }

  nextRedo(): JournalEntry | null {
    return this.#entries(SQL.nextRedo)[0] ?? null;
  }

  unfinished(): readonly JournalEntry[] {
    return this.#entries(SQL.unfinished);
  }

  undoOfKind(entryId: string, kind: string): StoredUndo | null {
    const row = this.#all<{ undo_kind: string; undo_json: string }>(SQL.undoOfKind, entryId, kind)[0];
    return row === undefined ? null : { kind: row.undo_kind, json: row.undo_json };
  }

  async keepBytes(entryId: string, path: string): Promise<string> {
    this.#kept += 1;
    const kept = await this.#backups.keep(path, `${entryId}-${this.#kept}`);
    guard(() => this.#run(SQL.addBackup, kept.name, entryId, kept.bytes));
    return kept.name;
  }

  keptPath(name: string): string {
    return this.#backups.pathOf(name);
  }

  prune(limits: JournalLimits, nowMs: number): readonly string[] {
    const dropped = this.#transact(() => prune(this.#db, limits, nowMs));
    for (const name of dropped) this.#backups.drop(name);
    const known = this.#all<{ readonly name: string }>(SQL.backupNames).map(({ name }) => name);
    this.#backups.dropUnknown(new Set(known), nowMs);
    return dropped;
  }

  close(): void {
    guard(() => this.#db.close());
  }

  #addEntry({ id, atMs, kind, title, owner, of, isRedo }: NewEntry): void {
    if (of !== null && this.#all(SQL.takenBack, of).length > 0) {
      throw new SkeinError('conflict', 'another Skein is just undoing or redoing it');
    }
    this.#run(SQL.addEntry, id, atMs, kind, title, owner, of, isRedo ? 1 : 0);
  }

  #addStep(entryId: string, { threadId, title, undo, of }: NewStep): number {
    return this.#run(SQL.addStep, entryId, threadId, title, undo.kind, undo.json, of);
  }

  #endStep({ step, state, message, undo }: StepEnd): void {
    this.#run(SQL.endStep, state, message, undo?.kind ?? null, undo?.json ?? null, step);
  }

  #undoneStep({ step, undo, message, replaced }: StepUndone): void {
    this.#run(SQL.undoneStep, undo, message, replaced?.kind ?? null, replaced?.json ?? null, step, undo);
  }

  #entries(sql: string, ...values: unknown[]): readonly JournalEntry[] {
    return this.#all<EntryRow>(sql, ...values).map(toEntry);
  }

  #steps(sql: string, ...values: unknown[]): readonly JournalStep[] {
    return this.#all<StepRow>(sql, ...values).map(toStep);
  }

  #all<Row>(sql: string, ...values: unknown[]): readonly Row[] {
    return guard(() => this.#prepare(sql).all(...values) as Row[]);
  }

  #run(sql: string, ...values: unknown[]): number {
    return Number(this.#prepare(sql).run(...values).lastInsertRowid);
  }

  #prepare(sql: string): Statement<unknown[], unknown> {
    const known = this.#prepared.get(sql) ?? this.#db.prepare<unknown[], unknown>(sql);
    this.#prepared.set(sql, known);
    return known;
  }

  #transact<T>(work: () => T): T {
    return guard(() => this.#db.transaction(work).immediate());
  }
}
