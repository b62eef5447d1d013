import type { CodexVersion } from '../../shared/visibility.ts';
import { type Hindrance, seen, words } from './hindrance.ts';
import { isSegment } from './place.ts';
import { rowDoubts } from './row-hindrances.ts';
import type { ThreadFacts } from './types.ts';

/** What hides nothing from a list, but may hide something of the thread. */
export function smallHindrances(thread: ThreadFacts, version: CodexVersion): readonly Hindrance[] {
  return [...rowDoubts(thread), ...copies(thread), ...(version === '0.169' ? numbers(thread) : [])];
}

function copies({ files }: ThreadFacts): readonly Hindrance[] {
  const whole = files.filter(({ file }) => !isSegment(file.path));
  if (whole.length < 2) return [];
  return [
    {
      code: 'copies',
      sentence: 'Several files carry its id. Codex shows one of them; what only the others have is not seen.',
      evidence: whole.map(({ file }) => seen('File', file.path)),
      remedy: { kind: 'health' },
    },
  ];
}

function numbers({ files: [{ head }] }: ThreadFacts): readonly Hindrance[] {
  const { ordinalBreak, mode } = head;
  if (ordinalBreak === null || mode?.said !== 'paginated') return [];
  return [
    {
      code: 'ordinals',
      sentence: 'Its lines are not numbered upwards. Turns that follow may not be shown.',
      evidence: [
        seen('Line', ordinalBreak.line),
        seen('ordinal', ordinalBreak.ordinal),
        seen('After', ordinalBreak.after),
      ],
      remedy: null,
    },
  ];
}

/** `codex resume` shows the threads of one folder only, unless it is told otherwise. */
export function workingFolder({ files: [{ head }] }: ThreadFacts): readonly Hindrance[] {
  if (head.meta === null || head.meta.cwd === '') return [];
  return [
    {
      code: 'working-folder',
      sentence: 'codex resume lists it only when it is started in the thread’s own folder.',
      evidence: [seen('Folder', head.meta.cwd)],
      remedy: words('codex resume --all lists the threads of all folders.'),
    },
  ];
}
