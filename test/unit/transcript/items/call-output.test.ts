import { describe, expect, it } from 'vitest';
import { callOutput } from '../../../../src/main/transcript/model/items/index.ts';

const RAN = { exitCode: 0, durationMs: 0, running: false, trouble: null };
const SAID = { exitCode: null, durationMs: null, running: false, trouble: null };

describe('what tools answered, by the words of each version', () => {
  it.each([
    [
      'Chunk ID: 8052d0\nWall time: 0.8516 seconds\nProcess exited with code 0\nOriginal token count: 2\nOutput:\nslow\n',
      { ...RAN, durationMs: 851, text: 'slow\n' },
    ],
    [
      'Chunk ID: a\nWall time: 0.0002 seconds\nProcess exited with code 3\nOriginal token count: 1\nOutput:\nbad\n',
      { ...RAN, exitCode: 3, trouble: 'failed', text: 'bad\n' },
    ],
    [
      'Wall time: 5.0010 seconds\nProcess running with session ID 7\nOutput:\n',
      { ...RAN, exitCode: null, durationMs: 5001, running: true, text: '' },
    ],
    [
      'Exit code: 0\nWall time: 0 seconds\nOutput:\nfrom shell_command\n',
      { ...RAN, text: 'from shell_command\n' },
    ],
    [
      'Exit code: 124\nWall time: 1.5 seconds\nTotal output lines: 900\nOutput:\ncommand timed out',
      { ...RAN, exitCode: 124, durationMs: 1500, trouble: 'failed', text: 'command timed out' },
    ],
    ['{"output":"hi\\n","metadata":{"exit_code":0,"duration_seconds":0.0}}', { ...RAN, text: 'hi\n' }],
    [
      '{"output":"","metadata":{"exit_code":2,"duration_seconds":1.25}}',
      { ...RAN, exitCode: 2, durationMs: 1250, trouble: 'failed', text: '' },
    ],
    ['{"output":"x"}', { ...SAID, text: 'x' }],
    [
      '{"chunk_id":"a","wall_time_seconds":0.5,"exit_code":4,"output":""}',
      { ...RAN, exitCode: 4, durationMs: 500, trouble: 'failed', text: '' },
    ],
    [
      'Wall time: 0.0000 seconds\nOutput:\n{"output":"Success.\\n","metadata":{"exit_code":0,"duration_seconds":0.0}}',
      { ...RAN, text: 'Success.\n' },
    ],
    [
      'Wall time: 1.4 seconds\naborted by user',
      { ...SAID, durationMs: 1400, trouble: 'failed', text: 'aborted by user' },
    ],
    ['aborted by user after 1.4s', { ...SAID, trouble: 'failed', text: 'aborted by user after 1.4s' }],
    ['unsupported call: frobnicate', { ...SAID, trouble: 'failed', text: 'unsupported call: frobnicate' }],
    ['patch rejected by user', { ...SAID, trouble: 'declined', text: 'patch rejected by user' }],
    [
      'exec_command failed for `ls`: CreateProcess { message: "Rejected(\\"rejected by user\\")" }',
      {
        ...SAID,
        trouble: 'declined',
        text: 'exec_command failed for `ls`: CreateProcess { message: "Rejected(\\"rejected by user\\")" }',
      },
    ],
    ['Output:\nis a word of the tool', { ...SAID, text: 'Output:\nis a word of the tool' }],
    ['plain', { ...SAID, text: 'plain' }],
    ['', { ...SAID, text: '' }],
  ])('%j', (output, expected) => {
    expect(callOutput(output)).toEqual(expected);
  });

  it('what a command prints is not taken for what Codex says of it', () => {
    const printed = 'Exit code: 9\nOutput:\nrejected by user\n';
    const output = callOutput(`Exit code: 0\nWall time: 0 seconds\nOutput:\n${printed}`);
    expect(output).toEqual({ ...RAN, text: printed });
  });

  it('JSON that a command prints stays as it is', () => {
    const printed = JSON.stringify({ output: 'inner', metadata: { exit_code: 9 } });
    const output = JSON.stringify({ output: printed, metadata: { exit_code: 0, duration_seconds: 0 } });
    expect(callOutput(output)).toEqual({ ...RAN, text: printed });
  });

  it('parts follow each other', () => {
    const parts = [
      { type: 'input_text', text: 'Wall time: 0.0014 seconds\nOutput:' },
      { type: 'input_image', image_url: 'data:image/png;base64,AA==' },
      { type: 'input_text', text: 'no such note' },
    ];
    expect(callOutput(parts)).toEqual({ ...SAID, durationMs: 1, text: 'no such note' });
  });

  it('an object with a text is the text, and may say that it failed', () => {
    expect(callOutput({ content: 'x', success: false })).toEqual({ ...SAID, text: 'x', trouble: 'failed' });
    expect(callOutput({ content: [{ text: 'y' }], success: true })).toEqual({ ...SAID, text: 'y' });
  });

  it.each([[undefined], [null], [5], [true], [[]], [[null, 5, [], { text: 7 }]], [{}], [{ content: {} }]])(
    '%j says nothing',
    (output) => {
      expect(callOutput(output)).toEqual({ ...SAID, text: '' });
    },
  );
});
