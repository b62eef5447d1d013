import { describe, expect, it } from 'vitest';
import { parsePatch } from '../../../../src/main/transcript/model/items/index.ts';
import { built, called, event, response } from './items.ts';

const PATCH = `*** Begin Patch
*** Add File: new.txt
+hello
+world
*** Update File: src/a.ts
*** Move to: src/b.ts
@@ class A
@@ method()
 keep
-old
+new
*** End of File
*** Delete File: gone.txt
*** End Patch
`;

const EDITS = [
  { path: 'new.txt', kind: 'add', movePath: null, diff: 'hello\nworld\n' },
  {
    path: 'src/a.ts',
    kind: 'update',
    movePath: 'src/b.ts',
    diff: '@@ class A\n@@ method()\n keep\n-old\n+new\n',
  },
  { path: 'gone.txt', kind: 'delete', movePath: null, diff: '' },
];

describe('the body of apply_patch', () => {
  it('becomes edits in its own order', () => {
    expect(parsePatch(PATCH)).toEqual(EDITS);
  });

  it('may have anything around it, and line ends of Windows', () => {
    expect(parsePatch(`cd x && apply_patch <<'EOF'\n${PATCH}EOF\n`)).toEqual(EDITS);
    expect(parsePatch(PATCH.replaceAll('\n', '\r\n'))).toEqual(EDITS);
  });

  it('is read as far as it goes when its end is missing', () => {
    expect(parsePatch(PATCH.slice(0, PATCH.indexOf('@@ class'))).map(({ path }) => path)).toEqual([
      'new.txt',
      'src/a.ts',
    ]);
  });

  it('a first hunk needs no header, an empty line no space', () => {
    const patch = '*** Begin Patch\n*** Update File: a\n-x\n\n+y\n*** End Patch';
    expect(parsePatch(patch)[0]?.diff).toBe('@@\n-x\n \n+y\n');
  });

  it.each(['', 'no patch', '*** Begin Patch', '*** Begin Patch\n+lost\n*** End Patch'])(
    '%j has none',
    (text) => {
      expect(parsePatch(text)).toEqual([]);
    },
  );
});

const SUCCESS = 'Exit code: 0\nWall time: 0 seconds\nOutput:\nSuccess. Updated the following files:\n';

describe('a patch that only its call tells of', () => {
  const paths = ['new.txt', 'src/a.ts', 'gone.txt'];

  it.each([
    [
      'as the input of a custom tool',
      [
        response('custom_tool_call', { name: 'apply_patch', input: PATCH }),
        response('custom_tool_call_output', { output: SUCCESS }),
      ],
    ],
    ['as a member of a function', called('apply_patch', { input: PATCH }, SUCCESS)],
    ['as an argument', called('shell', { command: ['apply_patch', PATCH] }, SUCCESS)],
    ['in a script', called('exec_command', { cmd: `apply_patch <<'EOF'\n${PATCH}EOF` }, SUCCESS)],
    [
      'in a script of a list',
      called('shell', { command: ['bash', '-lc', `apply_patch <<'EOF'\n${PATCH}EOF`] }, SUCCESS),
    ],
  ])('%s', (_, records) => {
    const item = built('fileChange', records);
    expect(item.changes.map(({ path }) => path)).toEqual(paths);
    expect(item).toMatchObject({ status: 'completed', output: null });
    expect(item.changes.map(({ added, removed }) => [added, removed])).toEqual([
      [2, 0],
      [1, 1],
      [0, 0],
    ]);
  });

  it('keeps what the tool said where it failed', () => {
    const said = 'apply_patch verification failed: Failed to find expected lines';
    const item = built('fileChange', called('apply_patch', { input: PATCH }, said));
    expect(item).toMatchObject({ status: 'failed', output: { text: said } });
  });

  it('is declined where the user said no', () => {
    const item = built('fileChange', called('apply_patch', { input: PATCH }, 'patch rejected by user'));
    expect(item.status).toBe('declined');
  });
});

describe('changes that an event tells of', () => {
  it('are in the order of the bytes of their paths', () => {
    const changes = {
      é: { type: 'add', content: '' },
      b: { type: 'add', content: '' },
      Z: { type: 'add', content: '' },
    };
    const item = built('fileChange', [event('patch_apply_end', { changes, status: 'completed' })]);
    expect(item.changes.map(({ path }) => path)).toEqual(['Z', 'b', 'é']);
  });

  it('lines are counted within hunks', () => {
    const unified = '--- a\n+++ b\n@@ -1,2 +1,2 @@\n-one\n--- two\n+three\n same\n';
    const changes = {
      add: { type: 'add', content: 'a\nb' },
      delete: { type: 'delete', content: 'a\nb\nc\n' },
      update: { type: 'update', unified_diff: unified, move_path: null },
    };
    const item = built('fileChange', [event('patch_apply_end', { changes, status: 'completed' })]);
    expect(item.changes.map(({ added, removed }) => [added, removed])).toEqual([
      [2, 0],
      [0, 3],
      [1, 2],
    ]);
  });

  it('may be of the form of 2025', () => {
    const changes = {
      a: { add: { content: 'x' } },
      b: { update: { unified_diff: '@@\n+y', move_path: 'c' } },
    };
    const item = built('fileChange', [event('patch_apply_end', { changes, success: false, stderr: 'no' })]);
    expect(item).toMatchObject({
      status: 'failed',
      output: { text: 'no' },
      changes: [
        { kind: 'add', diff: { text: 'x' } },
        { kind: 'update', movePath: 'c', diff: { text: '@@\n+y' } },
      ],
    });
  });

  it('members with names of the prototype are files like others', () => {
    const changes: unknown = JSON.parse(
      '{"__proto__":{"type":"add","content":"x"},"constructor":{"type":"delete","content":""}}',
    );
    const item = built('fileChange', [event('patch_apply_end', { changes, status: 'completed' })]);
    expect(item.changes.map(({ path, kind }) => [path, kind])).toEqual([
      ['__proto__', 'add'],
      ['constructor', 'delete'],
    ]);
  });
});
