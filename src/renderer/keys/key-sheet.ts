import { type Action, ACTION_GROUPS, type ActionGroup, keyWords } from '../actions/index.ts';

export interface KeyLine {
  /** As they stand on a keyboard. */
  readonly keys: readonly string[];
  readonly does: string;
}

export interface KeyGroup {
  readonly title: string;
  readonly lines: readonly KeyLine[];
}

const TITLES: Readonly<Record<ActionGroup, string>> = {
  thread: 'Thread',
  selection: 'Several threads',
  go: 'Pages',
  view: 'Window',
  home: 'Home',
  help: 'Help',
};

/** Other keys that do the same are for keyboards that write the first one with Shift; they are not worth a line. */
const SILENT = /^Shift\+[/?]$/;

/** Keys that move the focus and are no actions: they mean something else in each place. */
const PLACES: readonly KeyGroup[] = [
  {
    title: 'In the list',
    lines: [
      { keys: ['↑', '↓'], does: 'Walk through the list' },
      { keys: ['Page Up', 'Page Down'], does: 'A page up or down' },
      { keys: ['Home', 'End'], does: 'First or last thread' },
      { keys: ['Enter'], does: 'Read the thread' },
      { keys: ['Space'], does: 'Select the thread, or take it out' },
      { keys: ['Shift ↑', 'Shift ↓'], does: 'Select threads on the way' },
      { keys: ['Escape'], does: 'Clear the search, then back to the list' },
    ],
  },
  {
    title: 'In the search',
    lines: [
      { keys: ['↓', 'Enter'], does: 'From the box to what was found' },
      { keys: ['↑', '↓'], does: 'Over threads and items' },
      { keys: ['←', '→'], does: 'Thread before or after' },
      { keys: ['Enter'], does: 'Open there; once more: read on there' },
      { keys: ['Space'], does: 'Select the thread that was found, or take it out' },
      { keys: ['Shift ↑', 'Shift ↓'], does: 'Select threads that were found on the way' },
      { keys: ['Tab'], does: 'Take the suggestion that is chosen' },
      { keys: ['Escape'], does: 'Back to the list as it was' },
    ],
  },
  {
    title: 'While a thread gets a name',
    lines: [
      { keys: ['↓'], does: 'Take the name suggested from the first prompt' },
      { keys: ['↑'], does: 'Put back what stood there' },
      { keys: ['Enter'], does: 'Save; an emptied box clears the name' },
      { keys: ['Escape'], does: 'Leave the name as it was' },
    ],
  },
  {
    title: 'On the page of all homes',
    lines: [
      { keys: ['/'], does: 'Search all homes' },
      { keys: ['↓', 'Enter'], does: 'From the box to the threads' },
      { keys: ['↑', '↓', 'K', 'J'], does: 'Walk through the threads' },
      { keys: ['Enter'], does: 'Show the thread in its home' },
      { keys: ['Ctrl Enter'], does: 'Show it in a new window' },
      { keys: ['Escape'], does: 'Clear the words, then back to the threads of this home' },
    ],
  },
  {
    title: 'In the transcript and the trash',
    lines: [
      { keys: ['Home', 'End'], does: 'Beginning or end of the transcript' },
      { keys: ['R'], does: 'Restore, in the trash' },
    ],
  },
];

const TRANSCRIPT = 'transcript.';

/** All keys, by where they belong. */
export function keyGroups(actions: readonly Action[], mac?: boolean): readonly KeyGroup[] {
  const withKeys = actions.filter(({ keys = [] }) => keys.length > 0);
  const inTranscript = withKeys.filter(({ id }) => id.startsWith(TRANSCRIPT));
  const others = withKeys.filter(({ id }) => !id.startsWith(TRANSCRIPT));
  const groups = ACTION_GROUPS.map((group) => ({
    title: TITLES[group],
    lines: linesOf(
      others.filter((action) => action.group === group),
      mac,
    ),
  }));
  const transcript = { title: 'Transcript', lines: linesOf(inTranscript, mac) };
  return [...groups, transcript, ...PLACES].filter(({ lines }) => lines.length > 0);
}

function linesOf(actions: readonly Action[], mac: boolean | undefined): readonly KeyLine[] {
  return actions.map(({ name, keys = [] }) => ({
    keys: keys.filter((key) => !SILENT.test(key)).map((key) => keyWords(key, mac)),
    does: name,
  }));
}

/** The keys whose words or names have all words of the query. */
export function keysFor(groups: readonly KeyGroup[], query: string): readonly KeyGroup[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ keys, does }: KeyLine, title: string) => {
    const text = `${keys.join(' ')} ${does} ${title}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return groups
    .map(({ title, lines }) => ({ title, lines: lines.filter((line) => fits(line, title)) }))
    .filter(({ lines }) => lines.length > 0);
}
