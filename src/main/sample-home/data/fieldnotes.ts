import { added, edited, patch, pictureTurn, run, say, think, type ThreadScript, turn } from '../script.ts';

/** fieldnotes: notes that work without a network; React and IndexedDB. */
export const FIELDNOTES: readonly ThreadScript[] = [
  {
    key: 'fieldnotes-sync',
    project: 'fieldnotes',
    branch: 'sync-conflicts',
    daysAgo: 0.12,
    source: 'vscode',
    effort: 'high',
    names: ['Sync: who wins?'],
    turns: [
      turn(
        'When I edit the same note on the phone and the laptop while offline, one edit is lost. Last write wins by updatedAt. What are my options that I can finish in a week?',
        say(
          'Three that fit in a week, in rising order of effort:',
          '',
          '| Option | What the user sees | Work |',
          '| --- | --- | --- |',
          '| Keep both as copies | "Note (conflict from phone)" | 1 day |',
          '| Three-way merge by paragraph | usually nothing; marks when the same paragraph changed | 3-4 days |',
          '| CRDT for the text | nothing, ever | 5+ days and a data migration |',
          '',
          'You store the last synced body already, which is exactly the base that a three-way merge needs. I would do the second, with the first as its fallback when the merge is not clean.',
        ),
      ),
      turn(
        'Second it is. Paragraph or line?',
        think('**Weighing** merge granularity for prose'),
        say(
          'Paragraph. Prose is re-wrapped and re-punctuated, so lines conflict far too often. Split on blank lines, keep list items as their own units, and diff the sequences.',
          '',
          '```ts',
          'export type Merge =',
          "  | { readonly kind: 'clean'; readonly body: string }",
          "  | { readonly kind: 'conflict'; readonly body: string; readonly places: readonly Range[] };",
          '```',
          '',
          'In a conflict both versions stand below one another in the body, and `places` lets the editor tint them until the user touches one.',
        ),
      ),
      turn(
        'Write merge() with tests, pure, no IndexedDB in it.',
        patch(
          added(
            'src/sync/merge.ts',
            "import { diffUnits } from './diff-units.ts';",
            "import { splitUnits } from './split-units.ts';",
            '',
            'export function merge(base: string, mine: string, theirs: string): Merge {',
            '  if (mine === theirs || theirs === base) return clean(mine);',
            '  if (mine === base) return clean(theirs);',
            '  return weave(splitUnits(base), diffUnits(base, mine), diffUnits(base, theirs));',
            '}',
          ),
        ),
        run(
          'npx vitest run src/sync',
          ' ✓ takes the side that changed',
          ' ✓ keeps edits of different paragraphs',
          ' ✓ keeps both when the same paragraph changed',
          ' ✓ does not duplicate a paragraph that both added',
          ' ✓ merging is the same in both directions (200 random notes)',
          '',
          ' Tests  5 passed (5)',
        ),
        say(
          '`merge` is pure and done. The last test is the one that found bugs: it generates a note, edits it twice at random and checks that swapping the sides changes nothing but the order inside conflicts.',
        ),
      ),
    ],
  },
  {
    key: 'fieldnotes-layout',
    project: 'fieldnotes',
    branch: 'main',
    daysAgo: 1.9,
    source: 'vscode',
    turns: [
      pictureTurn(
        'The chart in the weekly summary is cut off at the right on my phone, see screenshot.',
        think('**Looking** at the picture: the last bar touches the edge'),
        say(
          'The SVG has `width="480"`, so below 480 px it overflows its card. Give it a `viewBox` and let CSS decide:',
          '',
          '```css',
          '.chart { inline-size: 100%; block-size: auto; }',
          '```',
          '',
          'And `preserveAspectRatio` can stay at its default.',
        ),
      ),
      turn(
        'Works, but now the labels are tiny.',
        say(
          'They scale with the drawing. Take the labels out of the SVG and lay them out as a grid of seven columns below it; then they keep the text size of the page and wrap by themselves.',
        ),
      ),
    ],
  },
  {
    key: 'fieldnotes-search',
    project: 'fieldnotes',
    branch: 'full-text',
    daysAgo: 6.6,
    turns: [
      turn(
        'Search over 8,000 notes blocks the main thread for 300 ms per keystroke. I would rather not add a server.',
        run(
          'node scripts/measure-search.ts',
          'notes 8012, 11.4 MB of text',
          'scan all: 288 ms',
          'build index: 1430 ms',
          'query index: 0.4 ms',
        ),
        say(
          'A small inverted index in a worker is enough:',
          '',
          '- tokens: lower case, diacritics stripped, split on anything that is not a letter or digit;',
          '- posting lists as delta-coded `Uint32Array`, about 2 MB for your notes;',
          '- prefix search by binary search over the sorted vocabulary.',
          '',
          'The index is saved in IndexedDB with a version number. When a note changes only its own postings are replaced.',
        ),
      ),
      turn(
        'How do I rank?',
        say(
          'Start with: title hit, then number of query words in the note, then recency. BM25 is easy to add later because the posting lists carry counts, but for notes recency beats it nearly always.',
        ),
      ),
      turn(
        'And typos?',
        say(
          'Only when the exact search finds nothing: try all vocabulary words within edit distance 1 of the last word (that is 20 ms over 60,000 words with a length filter), and say "no results for *recieve*, showing *receive*". Silent correction annoys people who search for product codes.',
        ),
      ),
    ],
  },
  {
    key: 'fieldnotes-a11y',
    project: 'fieldnotes',
    branch: 'a11y-pass',
    daysAgo: 12.2,
    turns: [
      turn(
        'Run axe over the app and fix what is serious.',
        run(
          'npx playwright test a11y.spec.ts',
          '  3 violations',
          '  color-contrast (serious): 14 nodes',
          '  button-name (critical): 6 nodes',
          '  list (serious): 1 node',
        ),
        say(
          'Three kinds:',
          '',
          '1. **button-name**: the six icon buttons of the toolbar have no text. They get `aria-label`s from the same table as their tooltips.',
          "2. **color-contrast**: `--ink-faint` is 3.1:1 on the card colour. `#6b6f76` gives 4.6:1 and looks the same at arm's length.",
          '3. **list**: `ul` with `div` children in the tag cloud.',
        ),
      ),
      turn(
        'Go.',
        patch(
          edited('src/styles/tokens.css', 14, '-  --ink-faint: #8f949c;', '+  --ink-faint: #6b6f76;'),
          edited(
            'src/toolbar/icon-button.tsx',
            8,
            '-    <button onClick={onPress} title={hint}>',
            '+    <button type="button" onClick={onPress} title={hint} aria-label={hint}>',
          ),
        ),
        run('npx playwright test a11y.spec.ts', '  0 violations', '  1 passed (3.2s)'),
        say(
          'No violations left, in both themes. I could not check with a real screen reader; the order of focus in the share dialog deserves ten minutes with one.',
        ),
      ),
    ],
  },
  {
    key: 'fieldnotes-pwa',
    project: 'fieldnotes',
    branch: 'main',
    daysAgo: 33,
    names: ['Update banner'],
    turns: [
      turn(
        'Users keep running old versions because the service worker only activates after all tabs are closed. I do not want to reload under their fingers either.',
        say(
          'Show a quiet banner when a new worker is *waiting*; on click post `SKIP_WAITING` and reload once on `controllerchange`.',
          '',
          '```ts',
          "registration.addEventListener('updatefound', () => {",
          '  const worker = registration.installing;',
          "  worker?.addEventListener('statechange', () => {",
          "    if (worker.state === 'installed' && navigator.serviceWorker.controller) showBanner(worker);",
          '  });',
          '});',
          '```',
          '',
          'And one automatic case: when the page has been hidden for an hour and no note has unsaved text, reload without asking. That alone brings most people up to date.',
        ),
      ),
    ],
  },
  {
    key: 'fieldnotes-editor',
    project: 'fieldnotes',
    branch: 'editor-undo',
    daysAgo: 44,
    turns: [
      turn(
        'Undo in the editor removes whole paragraphs at once.',
        run(
          'rg -n "history" src/editor',
          'src/editor/state.ts:40:  history: push(state.history, state.doc),',
        ),
        say(
          'The history takes a snapshot on every blur, not per burst of typing. Group edits by time (500 ms), by kind (typing, deleting, pasting) and by place (a jump of the cursor ends the group). Then undo feels like it does elsewhere.',
        ),
      ),
      turn(
        'Which of the three matters most?',
        say(
          'Kind. People notice when "type a word, delete a word, undo" brings back nothing. Time comes second; place you would only miss in long notes.',
        ),
      ),
    ],
  },
  {
    key: 'fieldnotes-export',
    project: 'fieldnotes',
    branch: 'export-markdown',
    daysAgo: 69,
    archived: true,
    names: ['Export', 'Export as Markdown zip'],
    turns: [
      turn(
        'Export all notes as a zip of Markdown files, in the browser. File names must be safe on Windows.',
        patch(
          added(
            'src/export/file-name.ts',
            'const RESERVED = /^(con|prn|aux|nul|com\\d|lpt\\d)$/i;',
            '',
            'export function fileName(title: string): string {',
            "  const safe = title.normalize('NFC').replace(/[<>:\"/\\\\|?*\\u0000-\\u001f]/g, ' ').replace(/\\s+/g, ' ').trim().slice(0, 80);",
            "  const name = safe.replace(/[. ]+$/, '');",
            "  return name === '' || RESERVED.test(name) ? `note ${name}`.trim() : name;",
            '}',
          ),
        ),
        run(
          'npx vitest run src/export',
          ' ✓ drops characters that Windows refuses',
          ' ✓ does not end in a dot',
          ' ✓ avoids device names',
          ' ✓ numbers equal names',
          ' Tests  4 passed (4)',
        ),
        say(
          'Written with `CompressionStream`, so no zip library: stored entries for text below 1 KB, deflate above. 8,000 notes take 1.6 s in a worker.',
        ),
      ),
    ],
  },
  {
    key: 'fieldnotes-idb',
    project: 'fieldnotes',
    branch: 'main',
    daysAgo: 95,
    memory: 'disabled',
    turns: [
      turn(
        'Safari drops my IndexedDB after seven days without a visit. Is there anything I can do?',
        say(
          'Two things help, neither is a promise:',
          '',
          '1. `navigator.storage.persist()`: Safari grants it to sites that are installed to the home screen or visited often.',
          '2. Installed web apps are exempt from the seven-day rule.',
          '',
          'So: ask for persistence after the third note, explain installation in one sentence on Safari, and sync early. Treat local data as a cache of the server the moment an account exists.',
        ),
      ),
    ],
  },
];
