import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openStateDb } from '../../src/main/state/index.ts';
import { type CodexEra, createCodexDb } from '../support/codex-db-builder.ts';

/** Databases without rows, made once and copied for each test: making one costs ten times as much. */
const made = new Map<string, string>();

/** Puts a new database of Codex of that era at the path. */
export function placeCodexDb(path: string, era: CodexEra): void {
  place(`codex-${era}`, path, (template) => createCodexDb(template, era).close());
}

/** Puts a new state DB at the path. */
export function placeStateDb(path: string): void {
  place('state', path, (template) => openStateDb({ path: template }).close());
}

function place(name: string, path: string, make: (template: string) => void): void {
  const template = made.get(name) ?? join(templateFolder(), `${name}.sqlite`);
  if (!made.has(name)) make(template);
  made.set(name, template);
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(template, path);
}

let folder: string | null = null;

function templateFolder(): string {
  if (folder !== null) return folder;
  const newFolder = mkdtempSync(join(tmpdir(), 'skein-contract-templates-'));
  process.once('exit', () => rmSync(newFolder, { recursive: true, force: true }));
  folder = newFolder;
  return newFolder;
}
