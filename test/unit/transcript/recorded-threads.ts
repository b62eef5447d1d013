import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectOf, parseObject } from '../../../src/main/rollout/index.ts';
import type { PlacedRecord } from '../../../src/main/transcript/model/index.ts';
import { type CodexTurn, codexTurn } from '../../support/codex-thread-items.ts';
import type { ComparedTurn } from '../../support/skein-thread-items.ts';
import { linesOf, placed, type Transcript, transcriptOf } from '../../support/transcripts.ts';

const ROOT = join(import.meta.dirname, 'recorded');

export type Era = '131' | '169';

/** A rollout and what Codex answered to `thread/read` about it. */
export interface RecordedThread {
  readonly name: string;
  /** By the version that answered; one that could not read it is not there. */
  readonly answers: ReadonlyMap<Era, readonly ComparedTurn[]>;
  readonly transcript: Transcript;
}

export function recordedNames(): readonly string[] {
  return readdirSync(ROOT).toSorted();
}

export function readRecorded(name: string): RecordedThread {
  return { name, answers: answersOf(name), transcript: transcriptOf(placedRecords(join(ROOT, name))) };
}

function answersOf(name: string): RecordedThread['answers'] {
  const own: Era = name.startsWith('131') ? '131' : '169';
  const files: readonly (readonly [Era, string])[] = [
    [own, 'thread-read.json'],
    ['131', 'thread-read-131.json'],
    ['169', 'thread-read-169.json'],
  ];
  const found = files.filter(([, file]) => existsSync(join(ROOT, name, file)));
  return new Map(found.map(([era, file]) => [era, turnsIn(join(ROOT, name, file))]));
}

function turnsIn(path: string): readonly ComparedTurn[] {
  const { turns } = JSON.parse(readFileSync(path, 'utf8')) as { readonly turns: readonly CodexTurn[] };
  return turns.map(codexTurn);
}

/** The records of a rollout, before them those of the rollouts that its history begins in. */
function placedRecords(folder: string): readonly PlacedRecord[] {
  const names = namesIn(folder);
  const parts: PlacedRecord[][] = [];
  let base: { readonly file: string; readonly end: number } | null = { file: 'rollout.jsonl', end: Infinity };
  while (base !== null) {
    const { file, end }: { readonly file: string; readonly end: number } = base;
    const lines = linesOf(join(folder, file)).filter((line) => ordinalOf(line.text) < end);
    parts.unshift(lines.flatMap(placed));
    base = baseOf(lines[0]?.text ?? '', names);
  }
  return parts.flatMap((records, part) =>
    records.map(({ record, ref }) => ({ record, ref: { ...ref, part } })),
  );
}

function baseOf(
  first: string,
  names: ReadonlyMap<string, string>,
): { readonly file: string; readonly end: number } | null {
  const base = objectOf(objectOf(parseObject(first)?.['payload'])?.['history_base']);
  const file = [...names].find(([, name]) => name.endsWith(`${String(base?.['thread_id'])}.jsonl`))?.[0];
  return base === null || file === undefined ? null : { file, end: Number(base['end_ordinal_exclusive']) };
}

/** What the files of a fork were called, by what they are called here. */
function namesIn(folder: string): ReadonlyMap<string, string> {
  const path = join(folder, 'files.json');
  const names = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
  return new Map(Object.entries(names));
}

function ordinalOf(text: string): number {
  return Number(parseObject(text)?.['ordinal'] ?? 0);
}
