import type { ThreadId } from '../../../shared/thread.ts';
import type { Relinking } from '../../thread-store/index.ts';
import type { ReplacedFile, UndoData } from '../changes/types.ts';

/**
 * What taking a relinking back needs: the former paths in the rollout, or `backup`, the former file of a compressed one;
 * and the former folder in Codex's row.
 */
export function undoOf(threadId: ThreadId, { file, row }: Relinking, backup: string | null): UndoData {
  return {
    kind: 'all',
    parts: [
      ...(file === null ? [] : [{ kind: 'files' as const, files: [replaced(file, backup)] }]),
      ...(row === null
        ? []
        : [
            {
              kind: 'rows' as const,
              rows: [{ threadId, before: { cwd: row.before }, after: { cwd: row.after } }],
            },
          ]),
    ],
  };
}

function replaced(
  { path, before, after, parts }: NonNullable<Relinking['file']>,
  backup: string | null,
): ReplacedFile {
  if (backup !== null) return { path, before, after, backup, splices: null };
  return {
    path,
    before,
    after,
    backup: null,
    splices: parts.map((part) => ({
      at: part.at,
      before: part.before.toString('base64'),
      afterBytes: part.after.length,
    })),
  };
}
