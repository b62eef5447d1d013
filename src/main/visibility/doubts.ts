import type { CodexVersion } from '../../shared/visibility.ts';
import { type Hindrance, seen } from './hindrance.ts';
import { isSegment } from './place.ts';
import { rowDoubts } from './row-hindrances.ts';
import type { ThreadFacts, ThreadFile } from './types.ts';

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

function numbers({ files: [file] }: ThreadFacts): readonly Hindrance[] {
  const { ordinalBreak } = file;
  if (ordinalBreak === null || !isNumbered(file)) return [];
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

/** Whether Codex goes by the numbers of a file's lines. */
export function isNumbered({ head }: Pick<ThreadFile, 'head'>): boolean {
  return head.mode?.said === 'paginated' && head.error === null;
}
