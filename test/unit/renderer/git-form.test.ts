import { describe, expect, test } from 'vitest';
import { fieldProblem, formOf, gitPatch, planWords } from '../../../src/renderer/git-metadata/git-form.ts';

const OLD = { branch: 'main', sha: 'a'.repeat(40), originUrl: null };

describe('what the git dialog saves', () => {
  test('nothing when nothing differs', () => {
    expect(gitPatch(OLD, formOf(OLD))).toBeNull();
    expect(gitPatch(OLD, { ...formOf(OLD), branch: ' main ' })).toBeNull();
  });

  test('only what differs, with null for an emptied field', () => {
    const form = { branch: 'fix/one ', sha: '', originUrl: '' };
    expect(gitPatch(OLD, form)).toStrictEqual({ branch: 'fix/one', sha: null });
  });

  test('a blank field is not a clear: main refuses it', () => {
    expect(gitPatch(OLD, { ...formOf(OLD), branch: '  ' })).toStrictEqual({ branch: '  ' });
  });
});

test('a refusal that names a field is shown beside it', () => {
  expect(fieldProblem('gitInfo.sha must be 7 to 64 hexadecimal digits')).toEqual({
    field: 'sha',
    text: 'Commit must be 7 to 64 hexadecimal digits',
  });
  expect(fieldProblem('the database is locked')).toBeNull();
});

test('the plan says where and what stays', () => {
  expect(planWords(['codex-row', 'session-meta'], { branch: 'x' })).toBe(
    'Will write: the row in Codex’s database and one session_meta line in the rollout. Commit and origin URL stay as they are.',
  );
  expect(planWords(['session-meta'], { branch: 'x', sha: null, originUrl: 'y' })).toBe(
    'Will write: one session_meta line in the rollout.',
  );
});
