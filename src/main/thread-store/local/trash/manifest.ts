import { posix, sep } from 'node:path';
import { threadSchema } from '../../../../shared/contract-schemas.ts';
import type { Thread } from '../../../../shared/thread.ts';
import {
  isRolloutName,
  type JsonObject,
  objectOf,
  parseObject,
  parseRolloutFileName,
  textOf,
} from '../../../rollout/index.ts';
import { threadOfDeletion } from './deletion-id.ts';

/** One rollout of a deleted thread. */
export interface TrashedFile {
  /** Where it was, from the home on, with `/` between the parts. */
  readonly from: string;
  /** Its name in the trash. */
  readonly name: string;
  readonly bytes: number;
  /** Modification time, whole milliseconds. */
  readonly mtimeMs: number;
}

/** What the trash knows of a deletion; `manifest.json` beside the rollouts. */
export interface TrashManifest {
  readonly deletionId: string;
  /** ISO 8601. */
  readonly deletedAt: string;
  /** As it read when it was deleted. */
  readonly thread: Thread;
  readonly files: readonly TrashedFile[];
}

const VERSION = 1;
const NUMBERED = /^\d{1,4}\.jsonl(\.zst)?$/;

export function manifestText(manifest: TrashManifest): string {
  return `${JSON.stringify({ version: VERSION, ...manifest }, null, 2)}\n`;
}

/**
 * The manifest in a text that anybody may have written. null: of another version, damaged, of another deletion, or with
 * names that would lead out of the trash or out of the home.
 */
export function parseManifest(text: string, deletionId: string): TrashManifest | null {
  const data = parseObject(text);
  if (data === null || data['version'] !== VERSION || data['deletionId'] !== deletionId) return null;
  const thread = threadSchema.safeParse(data['thread']);
  const files = filesOf(data['files']);
  const deletedAt = textOf(data['deletedAt']);
  if (!thread.success || thread.data.id !== threadOfDeletion(deletionId)) return null;
  if (files === null || deletedAt === null || Number.isNaN(Date.parse(deletedAt))) return null;
  return { deletionId, deletedAt, thread: thread.data, files };
}

function filesOf(value: unknown): readonly TrashedFile[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const files = value.map((each: unknown) => fileOf(objectOf(each) ?? {})).filter((file) => file !== null);
  const names = new Set(files.map(({ name }) => name));
  return files.length === value.length && names.size === files.length ? files : null;
}

function fileOf({ from, name, bytes, mtimeMs }: JsonObject): TrashedFile | null {
  if (typeof from !== 'string' || typeof name !== 'string') return null;
  if (typeof bytes !== 'number' || typeof mtimeMs !== 'number') return null;
  return isInnerPath(from) && isTrashName(name) ? { from, name, bytes, mtimeMs } : null;
}

/** A rollout keeps a name of Codex's form; any other becomes a number, so that no name can lead anywhere. */
export function trashName(fileName: string, number: number): string {
  return parseRolloutFileName(fileName) === null ? numberedName(fileName, number) : fileName;
}

/** The number alone; a compressed rollout stays one. */
export function numberedName(fileName: string, number: number): string {
  return `${number}.jsonl${fileName.endsWith('.zst') ? '.zst' : ''}`;
}

function isTrashName(name: string): boolean {
  return parseRolloutFileName(name) !== null || NUMBERED.test(name);
}

/** A path below the home that takes no way round and ends in a name of a rollout. */
function isInnerPath(path: string): boolean {
  if (path.includes('\0') || !isRolloutName(path) || (sep !== '/' && /[\\:]/.test(path))) return false;
  return !posix.isAbsolute(path) && posix.normalize(path) === path && !path.startsWith('../');
}
