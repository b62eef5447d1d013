import { eventLine, responseItemLine, type RolloutLine } from '../../rollout-builder.ts';
import { type HostileRecords, records, RUN, type Target } from './types.ts';

function patch(call_id: string, ...body: readonly string[]): readonly RolloutLine[] {
  return [
    responseItemLine('custom_tool_call', {
      name: 'apply_patch',
      call_id,
      input: ['*** Begin Patch', ...body, '*** End Patch'].join('\n'),
    }),
    responseItemLine('custom_tool_call_output', { call_id, output: 'Exit code: 0\nOutput:\nSuccess.' }),
  ];
}

function diff(call_id: string, path: string, unified_diff: string): RolloutLine {
  return eventLine('patch_apply_end', {
    call_id,
    success: true,
    status: 'completed',
    changes: { [path]: { type: 'update', unified_diff, move_path: null } },
  });
}

/** Changes of files that lie about what they change. */
export function patches({ canary }: Target): readonly HostileRecords[] {
  return [
    records(
      'patch-paths',
      'leads out of the folder',
      ...patch(
        'p1',
        '*** Add File: ../../../../etc/passwd',
        '+x',
        '*** Delete File: /etc/shadow',
        '*** Update File: C:\\x\u0000y',
        '*** Move to: ~/.ssh/authorized_keys',
        '@@',
        '-a',
        '+b',
        `*** Add File: <img src=x onerror=${RUN}>`,
        '+x',
        '*** Add File: ',
        '+x',
        '*** Add File: file:///etc/x',
        '+x',
      ),
    ),
    records(
      'patch-broken',
      'is no patch, though it says so',
      ...patch(
        'p2',
        '*** Begin Patch',
        '*** Update File: a',
        '*** Update File: a',
        '@@ @@ @@',
        '*** Move to: b',
        '*** Move to: c',
        '*** End of File',
        '*** End Patch',
        '*** Add File: late',
        '+x',
      ),
      ...patch('p3'),
      responseItemLine('custom_tool_call', { name: 'apply_patch', call_id: 'p4', input: '*** Begin Patch' }),
    ),
    records(
      'patch-many-hunks',
      'is 20,000 hunks',
      ...patch('p5', '*** Update File: a', ...Array.from({ length: 20_000 }, () => '@@\n-a\n+b')),
    ),
    records(
      'diff-headers',
      'counts other lines than it has',
      diff('d1', 'a', '@@ -1,999999999 +1,1 @@\n-a\n+b\n'),
      diff(
        'd2',
        'b',
        '@@ -0,0 +99999999999999999999,5 @@\n+b\n@@ -1 +1 @@\n@@ -,+ @@\n@@ -1,-1 +-1,1 @@\n-x\n',
      ),
      diff(
        'd3',
        'c',
        '--- a/x\n+++ b/y\n@@ -1 +1 @@\n--- minus\n+++ plus\n\\ No newline at end of file\n\\ No newline at end of file\n',
      ),
      diff('d4', 'd', ''),
      diff('d5', 'e', 'no diff at all\n'.repeat(20)),
      diff(
        'd6',
        'f',
        `@@ -1 +1 @@ <script>${RUN}</script>\n-<script>${RUN}</script>\n+<img src="${canary}/diff.png">\n`,
      ),
    ),
    records(
      'diff-large',
      'is a diff in which every line is another',
      diff(
        'd7',
        'a.ts',
        `@@ -1,6000 +1,6000 @@\n${Array.from({ length: 6_000 }, (_, at) => `-const a${at} = ${'x'.repeat(60)};`).join('\n')}\n${Array.from({ length: 6_000 }, (_, at) => `+const b${at} = ${'y'.repeat(60)};`).join('\n')}\n`,
      ),
    ),
    records(
      'diff-long-lines',
      'compares two lines of 90,000 letters word by word',
      diff('d8', 'a.min.js', `@@ -1 +1 @@\n-${'a b '.repeat(22_000)}\n+${'b a '.repeat(22_000)}\n`),
    ),
    records(
      'diff-controls',
      'hides a change in characters that nobody sees',
      diff(
        'd9',
        'a.c',
        '@@ -1,2 +1,2 @@\n-if (isAdmin) {\n+if (is\u200bAdmin\u202e \u2066) {\n-a\r\n+a\n \u001b[31mred\u001b[0m\n',
      ),
    ),
  ];
}
