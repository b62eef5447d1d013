import { describe, expect, it } from 'vitest';
import { SkeinError } from '../../../src/shared/errors.ts';
import type { ThreadMetadataPatch } from '../../../src/main/thread-store/types.ts';
import { validatePatch } from '../../../src/main/thread-store/validate-patch.ts';

function refusal(patch: ThreadMetadataPatch): string {
  try {
    validatePatch(patch);
  } catch (error) {
    if (error instanceof SkeinError && error.code === 'invalid_request') return error.message;
    throw error;
  }
  return 'accepted';
}

/** A patch as JSON can bring it, whatever the types say. */
function untyped(patch: object): ThreadMetadataPatch {
  return patch;
}

describe('a patch that changes nothing', () => {
  it.each([
    ['no field at all', {}],
    ['fields that are undefined', untyped({ name: undefined, model: undefined })],
    ['only a field that no patch has', untyped({ colour: 'red' })],
  ])('is refused: %s', (_, patch) => {
    expect(refusal(patch)).toBe('the metadata change must include at least one field');
  });

  it('is refused when its git info has no field', () => {
    expect(refusal({ gitInfo: {} })).toBe('gitInfo must include at least one field');
    expect(refusal(untyped({ gitInfo: { sha: undefined } }))).toBe('gitInfo must include at least one field');
    expect(refusal({ name: 'named', gitInfo: {} })).toBe('gitInfo must include at least one field');
  });
});

describe('a name', () => {
  it.each(['', ' ', '\t\n ', '\u00a0\u3000', '\u200b', '\ufeff \u200d'])(
    'that shows as nothing is refused: %j',
    (name) => {
      expect(refusal({ name })).toBe('thread name must not be empty');
    },
  );

  it.each([
    'two\nlines',
    'two\r\nlines',
    'tab\there',
    'nul\0',
    'escape\u001b[2J',
    'del\u007f',
    'c1\u0085',
    'l\u2028s',
    'p\u2029s',
  ])('with a line break or control character is refused: %j', (name) => {
    expect(refusal({ name })).toBe('thread name must not contain line breaks or control characters');
  });

  it('may have 500 characters, counted as people count them, and not one more', () => {
    expect(refusal({ name: 'x'.repeat(500) })).toBe('accepted');
    expect(refusal({ name: '😀'.repeat(500) })).toBe('accepted');
    expect(refusal({ name: ` ${'x'.repeat(500)} ` })).toBe('accepted');
    expect(refusal({ name: 'x'.repeat(501) })).toBe('thread name must not be longer than 500 characters');
  });

  it('with half of a surrogate pair is refused, because no database would give it back', () => {
    expect(refusal({ name: 'half \ud83d' })).toBe('thread name contains half a character');
  });

  it('is trimmed, and null stays a clear', () => {
    expect(validatePatch({ name: '  fix  the build \n' })).toEqual({ name: 'fix  the build' });
    expect(validatePatch({ name: null })).toEqual({ name: null });
  });
});

describe('git info', () => {
  it.each(['sha', 'branch', 'originUrl'])('must not have a blank %s', (field) => {
    expect(refusal({ gitInfo: { [field]: '' } })).toBe(`gitInfo.${field} must not be empty`);
    expect(refusal({ gitInfo: { [field]: ' \t' } })).toBe(`gitInfo.${field} must not be empty`);
  });

  it.each(['123456', 'g234567', '0x12345', 'f'.repeat(65), 'abc 1234', 'main'])(
    'refuses the sha %j',
    (sha) => {
      expect(refusal({ gitInfo: { sha } })).toBe('gitInfo.sha must be 7 to 64 hexadecimal digits');
    },
  );

  it('keeps a sha in lower case', () => {
    expect(validatePatch({ gitInfo: { sha: ' ABCDEF1 ' } })).toEqual({ gitInfo: { sha: 'abcdef1' } });
    expect(validatePatch({ gitInfo: { sha: 'A'.repeat(64) } })).toEqual({ gitInfo: { sha: 'a'.repeat(64) } });
  });

  it('names the field of a refused value', () => {
    expect(refusal({ gitInfo: { branch: 'a..b' } })).toBe('gitInfo.branch must not contain ".."');
    expect(refusal({ gitInfo: { originUrl: 'nowhere' } })).toBe(
      'gitInfo.originUrl must be a URL, user@host:path or a path',
    );
  });

  it('is refused whole when one of its fields is refused', () => {
    expect(refusal({ gitInfo: { branch: 'main', sha: 'no' } })).toMatch(/^gitInfo\.sha /);
  });

  it('keeps values, clears and absences apart', () => {
    const gitInfo = { branch: ' feature/x ', sha: null };
    expect(validatePatch({ gitInfo })).toStrictEqual({ gitInfo: { sha: null, branch: 'feature/x' } });
  });
});

describe('a memory mode', () => {
  it.each(['enabled', 'disabled'] as const)('%s may be asked for', (memoryMode) => {
    expect(validatePatch({ memoryMode })).toEqual({ memoryMode });
  });

  it("polluted is Codex's own: nobody asks for it, but a transcript may show it", () => {
    expect(refusal({ memoryMode: 'polluted' })).toBe('memoryMode must be "enabled" or "disabled"');
    expect(refusal({ memoryMode: 'polluted', cwd: '/work' })).toBe('accepted');
  });

  it.each(['on', '', null, 1])('that no Codex knows is refused: %j', (memoryMode) => {
    expect(refusal(untyped({ memoryMode }))).toBe('memoryMode must be "enabled" or "disabled"');
  });
});

describe('the cleaned patch', () => {
  it('keeps observed facts as they came', () => {
    const patch = {
      preview: ' first words ',
      tokensUsed: 0,
      threadSource: null,
      updatedAt: '2026-01-01T00:00:00.000Z',
    };
    expect(validatePatch(patch)).toEqual(patch);
  });

  it('is a new value: the patch that was passed in stays as it was', () => {
    const patch = Object.freeze({ name: ' a ', gitInfo: Object.freeze({ branch: ' b ' }) });
    expect(validatePatch(patch)).toEqual({ name: 'a', gitInfo: { branch: 'b' } });
    expect(patch).toEqual({ name: ' a ', gitInfo: { branch: ' b ' } });
  });

  it('stays the same when it is cleaned again', () => {
    const once = validatePatch({
      name: ' a ',
      gitInfo: { sha: 'ABCDEF12', originUrl: ' /repo ' },
      memoryMode: 'enabled',
    });
    expect(validatePatch(once)).toEqual(once);
  });
});

describe('git info observed in history', () => {
  it('is taken as the history says it, with whatever an edit would be refused for', () => {
    const gitInfo = { sha: 'ABC', branch: ' HEAD ', originUrl: '' };
    expect(validatePatch({ gitInfo, source: 'cli' }).gitInfo).toEqual(gitInfo);
    expect(refusal({ gitInfo })).toBe('gitInfo.sha must be 7 to 64 hexadecimal digits');
    expect(refusal({ gitInfo, name: 'named' })).not.toBe('accepted');
  });
});
