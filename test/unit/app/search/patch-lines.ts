import { eventLine, type RolloutLine } from '../../../support/rollout-builder.ts';

/** What Codex writes when a turn adds a file with so many lines. */
export function patchLines({
  path,
  add,
}: {
  readonly path: string;
  readonly add: number;
}): readonly RolloutLine[] {
  const content = Array.from({ length: add }, (_, at) => `line ${at}\n`).join('');
  return [
    eventLine('patch_apply_end', {
      call_id: `patch-${path}`,
      stdout: 'Success.',
      stderr: '',
      success: true,
      changes: { [path]: { type: 'add', content } },
      status: 'completed',
    }),
  ];
}
