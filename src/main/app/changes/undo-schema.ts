import { isAbsolute } from 'node:path';
import * as z from 'zod';
import { threadId } from '../../../shared/contract-schemas.ts';
import type { UndoData } from './types.ts';

const cell = z.union([z.string(), z.number(), z.null()]);
const row = z.record(z.string(), cell).nullable();
const path = z.string().refine((value) => isAbsolute(value) && !value.includes('\0'));
const bytes = z.int().min(0);
/** Of files that time has whole milliseconds, before 1970 too. */
const times = z.record(z.string(), z.number());

const mark = z.object({ sizeBytes: bytes, mtimeMs: z.number(), sha256: z.string().nullable() }).nullable();

const fields = z.object({
  name: z.string().nullable().optional(),
  gitInfo: z
    .object({
      sha: z.string().nullable().optional(),
      branch: z.string().nullable().optional(),
      originUrl: z.string().nullable().optional(),
    })
    .optional(),
  memoryMode: z.enum(['enabled', 'disabled', 'polluted']).optional(),
});

const splice = z.object({ at: bytes, before: z.base64(), afterBytes: bytes });

const file = z.object({
  path,
  before: mark,
  after: mark,
  backup: z.string().nullable(),
  splices: z.array(splice).nullable(),
  packed: z.literal(true).optional(),
});

const single = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit'), before: fields, after: fields, rowBefore: row, rowAfter: row }),
  z.object({
    kind: z.literal('move'),
    moves: z.array(z.object({ from: path, to: path })),
    rowBefore: row,
    rowAfter: row,
    mtimesMs: times,
    mtimesAfterMs: times.optional(),
  }),
  z.object({ kind: z.literal('trash'), deletionId: z.string() }),
  z.object({ kind: z.literal('created'), threadId, mtimeMs: z.number().optional() }),
  z.object({ kind: z.literal('files'), files: z.array(file) }),
  z.object({ kind: z.literal('rows'), rows: z.array(z.object({ threadId, before: row, after: row })) }),
  z.object({
    kind: z.literal('compressed'),
    left: z.enum(['compressed', 'plain']),
    threadId,
    plainPath: path,
    compressedPath: path,
    sha256: z.string(),
    plainBytes: bytes,
  }),
  z.object({ kind: z.literal('library'), before: z.unknown(), after: z.unknown() }),
  z.object({ kind: z.literal('never'), reason: z.string() }),
]);

/** Parts are never in parts. */
const schema = z.union([single, z.object({ kind: z.literal('all'), parts: z.array(single) })]);

/** What a step needs to be taken back, of a text that anybody may have written; null: it is none. */
export function undoIn(json: string): UndoData | null {
  try {
    const data: unknown = JSON.parse(json);
    return schema.safeParse(data).success ? (data as UndoData) : null;
  } catch {
    return null;
  }
}
