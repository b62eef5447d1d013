import { expect, test } from 'vitest';
import { editorPrompt } from '../../../src/shared/request.ts';

test('a prompt of an editor has what the editor put there and what the user wrote', () => {
  const text = '# Context from my IDE setup:\n- a.ts\n\n## My request for Codex:\n fix it \n';
  expect(editorPrompt(text)).toEqual({ context: '# Context from my IDE setup:\n- a.ts', request: 'fix it' });
});

test('other prompts are whole', () => {
  for (const text of ['fix it', '## My request for Codex:\nfix', 'tabs\n## My request for Codex:\n  ', '']) {
    expect(editorPrompt(text)).toBeNull();
  }
});
