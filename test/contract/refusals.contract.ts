import { describe, expect, it } from 'vitest';
import type { ThreadMetadataPatch } from '../../src/main/thread-store/types.ts';
import { type ErrorCode, SkeinError } from '../../src/shared/errors.ts';
import { LEGACY, LEGACY_ARCHIVED, PAGINATED, useHousehold } from './household.ts';
import { refusalOf, refusalWithoutTrace, update } from './store-helpers.ts';
import { seedId, type StoreSetup } from './thread-seed.ts';

/** What a careless caller sends, whatever the types say. */
const NO_MODE: object = { memoryMode: 'maybe' };

const MEANINGLESS: readonly (readonly [what: string, patch: ThreadMetadataPatch])[] = [
  ['an empty patch', {}],
  ['git info without a field', { gitInfo: {} }],
  ['a blank name', { name: ' \t ' }],
  ['a name of two lines', { name: 'two\nlines' }],
  ['a name with a control character', { name: 'bell\u0007' }],
  ['a name of 501 characters', { name: 'x'.repeat(501) }],
  ['a blank branch', { gitInfo: { branch: '' } }],
  ['a blank commit', { gitInfo: { sha: ' ' } }],
  ['a blank origin', { gitInfo: { originUrl: '' } }],
  ['a branch that git refuses', { gitInfo: { branch: 'a..b' } }],
  ['a commit that is none', { gitInfo: { sha: 'nothex!' } }],
  ['an origin with a space', { gitInfo: { originUrl: 'https://host/a b' } }],
  [
    'one bad field beside good ones',
    { name: 'good', gitInfo: { branch: 'good', sha: 'bad' }, memoryMode: 'disabled' },
  ],
  ['a bad name beside good git info', { name: '', gitInfo: { branch: 'good' } }],
  ["Codex's own mark for memory", { memoryMode: 'polluted' }],
  ['a memory mode that no Codex knows', NO_MODE],
];

/** Edits that are refused, and that leave everything as it was. */
export function describeRefusals(setup: StoreSetup): void {
  describe('a refusal', () => {
    const household = useHousehold(setup);

    const refused = (call: () => Promise<unknown>): Promise<ErrorCode> =>
      refusalWithoutTrace(household.store, call);

    it.each(MEANINGLESS)('answers %s and changes nothing', async (_, patch) => {
      for (const id of [LEGACY, LEGACY_ARCHIVED, PAGINATED]) {
        expect(await refused(() => update(household.store, id, patch))).toBe('invalid_request');
      }
      const planned = household.store.planThreadMetadata({ threadId: LEGACY, patch, includeArchived: true });
      expect(await refusalOf(planned)).toBe('invalid_request');
    });

    it('answers an edit of a thread that is not there', async () => {
      expect(await refused(() => update(household.store, seedId(4_000), { name: 'nobody' }))).toBe(
        'not_found',
      );
    });

    it('answers an edit of an archived thread by someone who did not ask for archived ones', async () => {
      const params = { threadId: LEGACY_ARCHIVED, patch: { name: 'hidden' }, includeArchived: false };
      expect(await refused(() => household.store.updateThreadMetadata(params))).toBe('invalid_request');
      expect(await refused(() => household.store.planThreadMetadata(params))).toBe('invalid_request');
    });

    it('says in a sentence what was wrong', async () => {
      const call = update(household.store, LEGACY, { name: ' ' });
      await expect(call).rejects.toThrow(new SkeinError('invalid_request', 'thread name must not be empty'));
    });
  });
}
