import { expect, test } from 'vitest';
import { type KeyGroup, keyGroups } from '../../../src/renderer/keys/key-sheet.ts';
import { ALL_ACTIONS } from '../../../src/renderer/palette/all-actions.ts';

/** From this file. */
const PAGE = '../../../docs/keys.md';

const INTRODUCTION = `# Keys

Every key of the window, as the sheet behind \`?\` shows them. This page is made from the same table: a test compares it, and
\`npx vitest run test/unit/renderer/keys-page.test.ts -u\` writes it anew. On macOS Ctrl is ⌘. Letters do nothing while you type
and while a dialog is open. What has no key is in the palette behind Ctrl K and, on the desktop, in the application menu.
`;

function section({ title, lines }: KeyGroup): string {
  const rows = lines.map(({ keys, does }) => `| ${keys.map((key) => `\`${key}\``).join(' ')} | ${does} |`);
  return [`## ${title}`, '', '| key | what it does |', '| --- | --- |', ...rows, ''].join('\n');
}

test('docs/keys.md is the sheet of keys', async () => {
  const page = [INTRODUCTION, ...keyGroups(ALL_ACTIONS, false).map(section)].join('\n');
  await expect(page).toMatchFileSnapshot(PAGE);
});
