/** Folders of a home that hold rollouts. */
export const ROLLOUT_ROOTS: readonly string[] = ['sessions', 'archived_sessions'];

export const NAME_INDEX_FILE = 'session_index.jsonl';

/** Whether a file of this name may be a rollout, plain or compressed. */
export function isRolloutName(name: string): boolean {
  return name.endsWith('.jsonl') || name.endsWith('.jsonl.zst');
}
