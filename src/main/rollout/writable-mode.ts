import { invalidRequest, SkeinError, unsupported } from '../../shared/errors.ts';
import { COMPRESSED_SUFFIX } from './file-name.ts';
import { parseObject } from './json.ts';
import type { WritableHistoryMode } from './persistence-policy.ts';
import { readSessionMeta } from './read-session-meta.ts';
import { isGone } from './stat-rollout.ts';

/**
 * The history mode that a rollout declares, when it is one that Skein writes. `not_found`; `unsupported` for a compressed
 * file, an unknown mode, and a legacy one whose lines have ordinals; `invalid_request` without a session meta.
 */
export async function writableMode(path: string): Promise<WritableHistoryMode> {
  if (path.endsWith(COMPRESSED_SUFFIX)) throw unsupported('write to a compressed rollout');
  const meta = await readSessionMeta(path);
  if (meta === null) {
    if (isGone(path)) throw new SkeinError('not_found', `${path} is not there`);
    throw invalidRequest(`${path} does not begin with session metadata`);
  }
  const mode = meta.payload['history_mode'] ?? 'legacy';
  const hasOrdinal = parseObject(meta.text)?.['ordinal'] !== undefined;
  if (mode === 'paginated') return mode;
  if (mode === 'legacy' && !hasOrdinal) return mode;
  throw unsupported(
    `write to a rollout of the history mode ${JSON.stringify(mode)}${hasOrdinal ? ' with ordinals' : ''}`,
  );
}
