import { foldedLabelName, type ImportReport, labelName } from '../../shared/library.ts';
import type { ThreadId } from '../../shared/thread.ts';
import type { Library } from './library.ts';
import type { FolderEntry, LabelEntry, LibraryDocument, ThreadEntry } from './library-document.ts';
import { newId } from './plan-labels.ts';
import type { LibraryChange, Row, Rows } from './tables.ts';
import { type ImportCounts, reportOf } from './import-report.ts';

export interface ImportPlan {
  /** null: nothing would change. */
  readonly change: LibraryChange | null;
  readonly report: ImportReport;
}

type MutableRows = { -readonly [T in keyof Rows]: Row[] };

/** What taking over a document does to this home. `present`: the threads of it that are in the home. */
export function planImport(
  library: Library,
  document: LibraryDocument,
  present: ReadonlySet<ThreadId>,
): ImportPlan {
  const plan = new Plan(library, document, present);
  return plan.made();
}

/** Gathers rows, one kind after the other. */
class Plan {
  readonly #library: Library;
  readonly #home: number;
  readonly #before: MutableRows = {};
  readonly #after: MutableRows = {};
  readonly #counts: ImportCounts = {};
  readonly #labelIds: ReadonlyMap<string, string>;
  readonly #unknown: number;
  readonly #bad: number;

  constructor(library: Library, document: LibraryDocument, present: ReadonlySet<ThreadId>) {
    this.#library = library;
    this.#home = library.home;
    this.#bad = document.bad;
    const threads = onePerId(document.threads).filter(({ id }) => present.has(id));
    this.#unknown = new Set(document.threads.map(({ id }) => id)).size - threads.length;
    this.#labelIds = this.#labels(withNamesOf(document));
    this.#folders(document.folders);
    this.#threadLabels(threads);
    this.#pins(threads);
    this.#notes(threads);
    this.#bookmarks(threads);
  }

  made(): ImportPlan {
    const report = reportOf(this.#counts, { unknown: this.#unknown, bad: this.#bad });
    const change = report.added + report.changed === 0 ? null : { before: this.#before, after: this.#after };
    return { change, report };
  }

  /** Ids by folded name, of those that are there and those that come. */
  #labels(entries: readonly LabelEntry[]): ReadonlyMap<string, string> {
    const rows = this.#library.rows('labels');
    const ids = new Map(rows.map(([id, , folded]) => [String(folded), String(id)]));
    let place = Math.max(0, ...rows.map((row) => Number(row[4])));
    for (const { name, colour } of entries) {
      const folded = foldedLabelName(name);
      if (folded === '') continue;
      if (ids.has(folded)) {
        this.#count('label', 'same');
        continue;
      }
      place += 1;
      ids.set(folded, newId());
      this.#add('labels', 'label', [ids.get(folded) ?? '', labelName(name), folded, colour, place]);
    }
    return ids;
  }

  #folders(entries: readonly FolderEntry[]): void {
    const rows = this.#library.rows('folders');
    const known = new Set(rows.map(([, , name, query]) => JSON.stringify([name, query])));
    let place = Math.max(0, ...rows.map((row) => Number(row[6])));
    for (const { name, query, colour, sort, onlyHere } of entries) {
      const key = JSON.stringify([name, query]);
      if (known.has(key)) this.#count('smart folder', 'same');
      else {
        known.add(key);
        place += 1;
        const home = onlyHere ? this.#home : null;
        this.#add('folders', 'smart folder', [`folder-${newId()}`, home, name, query, colour, sort, place]);
      }
    }
  }

  #threadLabels(threads: readonly ThreadEntry[]): void {
    const known = this.#keysOf('thread_labels', 3);
    for (const { id, labels } of threads) {
      const ids = new Set(labels.flatMap((name) => this.#labelIds.get(foldedLabelName(name)) ?? []));
      for (const label of ids) {
        const row: Row = [this.#home, id, label];
        if (known.has(JSON.stringify(row))) this.#count('labelled thread', 'same');
        else this.#add('thread_labels', 'labelled thread', row);
      }
    }
  }

  #pins(threads: readonly ThreadEntry[]): void {
    const known = this.#keysOf('pins', 2);
    for (const { id, pinnedAt } of threads) {
      if (pinnedAt === undefined) continue;
      if (known.has(JSON.stringify([this.#home, id]))) this.#count('pin', 'same');
      else this.#add('pins', 'pin', [this.#home, id, Date.parse(pinnedAt)]);
    }
  }

  /** Of two notes of one thread the one edited later stays. */
  #notes(threads: readonly ThreadEntry[]): void {
    const rows = new Map(
      this.#library.rows('notes', 'WHERE home = ?', [this.#home]).map((row) => [String(row[1]), row]),
    );
    for (const { id, note } of threads) {
      if (note === undefined) continue;
      const known = rows.get(id);
      const row: Row = [this.#home, id, note.text, Date.parse(note.editedAt)];
      if (known === undefined) this.#add('notes', 'note', row);
      else if (known[2] === note.text || Number(known[3]) >= Number(row[3])) this.#count('note', 'same');
      else {
        this.#count('note', 'changed');
        (this.#before.notes ??= []).push(known);
        (this.#after.notes ??= []).push(row);
      }
    }
  }

  #bookmarks(threads: readonly ThreadEntry[]): void {
    const keyOf = (row: Row) => JSON.stringify([row[2], row[3], row[6], row[7]]);
    const known = new Set(this.#library.rows('bookmarks', 'WHERE home = ?', [this.#home]).map(keyOf));
    for (const { id, bookmarks } of threads) {
      for (const { kind, turnId, itemId, item, words, addedAt } of bookmarks) {
        const row: Row = [newId(), this.#home, id, kind, turnId, itemId, item, words, Date.parse(addedAt)];
        if (known.has(keyOf(row))) this.#count('bookmark', 'same');
        else this.#add('bookmarks', 'bookmark', row);
        known.add(keyOf(row));
      }
    }
  }

  #keysOf(table: 'thread_labels' | 'pins', length: number): ReadonlySet<string> {
    const rows = this.#library.rows(table, 'WHERE home = ?', [this.#home]);
    return new Set(rows.map((row) => JSON.stringify(row.slice(0, length))));
  }

  #add(table: keyof Rows, what: string, row: Row): void {
    this.#count(what, 'added');
    (this.#after[table] ??= []).push(row);
  }

  #count(what: string, how: 'added' | 'changed' | 'same'): void {
    const counts = (this.#counts[what] ??= { added: 0, changed: 0, same: 0 });
    counts[how] += 1;
  }
}

/** Labels that the document lists, and those that only its threads name. */
function withNamesOf({ labels, threads }: LibraryDocument): readonly LabelEntry[] {
  const entries = new Map(labels.map((entry) => [foldedLabelName(entry.name), entry]));
  for (const name of threads.flatMap((thread) => thread.labels)) {
    const folded = foldedLabelName(name);
    if (!entries.has(folded)) entries.set(folded, { name, colour: 'grey' });
  }
  return [...entries.values()];
}

function onePerId(threads: readonly ThreadEntry[]): readonly ThreadEntry[] {
  return [...new Map(threads.map((thread) => [thread.id, thread])).values()];
}
