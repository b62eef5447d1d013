import { expect, test } from 'vitest';
import { dumpCodexThread, insertCodexThread } from '../../support/codex-db-builder.ts';
import { codexFixture, idOf, openGuest } from './helpers.ts';

const EMPTY = { id: idOf(1), title: '', first_user_message: '', preview: '' };
const FACTS = {
  tokensUsed: 1_234,
  model: 'gpt-5.2-codex',
  reasoningEffort: 'high',
  preview: 'A goal',
  firstUserMessage: 'Do it',
  updatedAtMs: 1_800_000_000_789,
};

test('facts observed in history fill a row that has none of them', async () => {
  const { path, codex } = await codexFixture('131');
  insertCodexThread(codex, EMPTY);
  const before = dumpCodexThread(codex, idOf(1));
  expect(openGuest(path).updateRow(idOf(1), { facts: FACTS })).toBe(true);
  expect(dumpCodexThread(codex, idOf(1))).toEqual({
    ...before,
    tokens_used: 1_234,
    model: 'gpt-5.2-codex',
    reasoning_effort: 'high',
    preview: 'A goal',
    first_user_message: 'Do it',
    title: 'Do it',
    updated_at: 1_800_000_000,
    updated_at_ms: 1_800_000_000_789,
  });
  expect(openGuest(path).getRow(idOf(1))?.explicitName).toBeNull();
});

test('texts that a row has already stay, a name among them', async () => {
  const { path, codex } = await codexFixture('169');
  insertCodexThread(codex, { ...EMPTY, title: 'My name', preview: 'First words' });
  insertCodexThread(codex, { id: idOf(2), title: '', first_user_message: 'Hello' });
  const db = openGuest(path);
  db.updateRow(idOf(1), { facts: FACTS });
  db.updateRow(idOf(2), { facts: FACTS });
  expect(dumpCodexThread(codex, idOf(1))).toMatchObject({
    title: 'My name',
    preview: 'First words',
    first_user_message: 'Do it',
  });
  // Another title than the first message would read as a name.
  expect(dumpCodexThread(codex, idOf(2))).toMatchObject({ title: 'Hello', first_user_message: 'Hello' });
});

test('a paginated row gets no title from its first message', async () => {
  const { path, codex } = await codexFixture('169');
  insertCodexThread(codex, { ...EMPTY, history_mode: 'paginated' });
  openGuest(path).updateRow(idOf(1), { facts: FACTS });
  expect(dumpCodexThread(codex, idOf(1))).toMatchObject({ title: '', first_user_message: 'Do it' });
});

test('a first message that may have been cut is left to Codex, which would take it for a name', async () => {
  const { path, codex } = await codexFixture('131');
  insertCodexThread(codex, EMPTY);
  const cut = 'x'.repeat(8_192);
  openGuest(path).updateRow(idOf(1), { facts: { firstUserMessage: cut, preview: cut } });
  expect(dumpCodexThread(codex, idOf(1))).toMatchObject({ title: '', first_user_message: '', preview: cut });
});

test('the time of use does not go back', async () => {
  const { path, codex } = await codexFixture('131');
  insertCodexThread(codex, { ...EMPTY, updated_at: 1_900_000_000, updated_at_ms: 1_900_000_000_001 });
  openGuest(path).updateRow(idOf(1), { facts: { updatedAtMs: 1_900_000_000_000 } });
  expect(dumpCodexThread(codex, idOf(1))).toMatchObject({ updated_at_ms: 1_900_000_000_001 });
});

test('columns that an old database lacks are left out', async () => {
  const { path, codex } = await codexFixture('ancient');
  insertCodexThread(codex, { id: idOf(1) });
  codex.exec("UPDATE threads SET title = ''");
  const before = dumpCodexThread(codex, idOf(1));
  const db = openGuest(path);
  expect(db.supports('facts')).toBe(true);
  expect(db.updateRow(idOf(1), { facts: FACTS })).toBe(true);
  expect(dumpCodexThread(codex, idOf(1))).toEqual({
    ...before,
    title: 'Do it',
    tokens_used: 1_234,
    updated_at: 1_800_000_000,
  });
});
