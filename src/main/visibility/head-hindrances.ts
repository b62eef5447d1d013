import type { CodexVersion } from '../../shared/visibility.ts';
import { type Hindrance, lineSeen, seen, words } from './hindrance.ts';
import { HEAD_LINES, META_LINES } from './limits.ts';
import type { RolloutHead, ThreadFile } from './types.ts';

const OPEN_BY_ID = words('Open it by its id: codex resume ID. Codex notes it in its database then.');
const CONTINUE_ONCE = words('Say something in it, by codex resume ID. A thread with a message is listed.');

/** What keeps a Codex that reads the beginning of this file from listing it. */
export function headHindrances(one: ThreadFile, version: CodexVersion): readonly Hindrance[] {
  const { head, file } = one;
  if (head.error !== null) return [unreadable(one, head.error)];
  const mode = version === '0.169' ? modeHindrance(head) : [];
  const needsPreview = version === '0.131' || file.root !== 'archived_sessions';
  return [...metaHindrance(head), ...mode, ...(needsPreview ? previewHindrance(head, version) : [])];
}

/** A newer Codex does not load a thread whose history is kept in a way that it does not know. */
export function modeHindrance({ mode }: RolloutHead): readonly Hindrance[] {
  if (mode === null || mode.said === null) return [];
  if (mode.said === 'legacy' || mode.said === 'paginated') return [];
  return [
    {
      code: 'history-mode',
      sentence: 'Its history is kept in a way that this Codex does not know.',
      evidence: [lineSeen(mode), seen('history_mode', mode.said)],
      remedy: words('Open it with the Codex that wrote it, or a newer one.'),
    },
  ];
}

/** Why a file gives no preview at all, however far one reads; empty: it gives one. */
export function noPreview(head: RolloutHead, version: CodexVersion): readonly Hindrance[] {
  const found = version === '0.131' ? head.preview : head.newerPreview;
  if (found !== null) return [];
  if (head.newerPreview !== null) return [newerHistory(head.newerPreview.line)];
  return head.blank === null ? [noMessage(head)] : [blankRequest(head.blank.line)];
}

function previewHindrance(head: RolloutHead, version: CodexVersion): readonly Hindrance[] {
  const found = version === '0.131' ? head.preview : head.newerPreview;
  if (found === null || found.nth <= HEAD_LINES) return noPreview(head, version);
  if (version === '0.131' && head.newerPreview !== null && head.newerPreview.nth <= HEAD_LINES) {
    return [newerHistory(head.newerPreview.line)];
  }
  return [
    {
      code: 'late-message',
      sentence: `Its first message stands after the first ${HEAD_LINES} lines, and Codex looks no further.`,
      evidence: [seen('First message on line', found.line)],
      remedy: OPEN_BY_ID,
    },
  ];
}

function metaHindrance({ meta, badMeta, firstLine }: RolloutHead): readonly Hindrance[] {
  if (meta !== null && meta.nth <= META_LINES) return [];
  return noMeta({ meta, badMeta, firstLine });
}

/** That the line which describes the thread is not where Codex looks for it, or not as it should be. */
export function noMeta({
  meta,
  badMeta,
  firstLine,
}: Pick<RolloutHead, 'meta' | 'badMeta' | 'firstLine'>): readonly Hindrance[] {
  const bad = badMeta === null ? [] : [lineSeen(badMeta), seen('What is wrong', badMeta.fault)];
  const first = seen('First line', firstLine ?? 'there is none');
  const later = meta === null ? [] : [seen('Description on line', meta.line)];
  return [
    {
      code: 'first-line',
      sentence: `The line that describes the thread cannot be read, or is not among the first ${META_LINES}.`,
      evidence: bad.length > 0 ? [...bad, ...later] : [first, ...later],
      remedy: OPEN_BY_ID,
    },
  ];
}

function newerHistory(line: number): Hindrance {
  return {
    code: 'newer-history',
    sentence: 'Its messages are written in the form of newer versions, in which this Codex sees no message.',
    evidence: [seen('First message on line', line)],
    remedy: words('Open it with a newer Codex.'),
  };
}

function blankRequest(line: number): Hindrance {
  return {
    code: 'blank-request',
    sentence: 'Its only messages are blank, or have nothing after the mark where the request begins.',
    evidence: [lineSeen({ line, nth: line })],
    remedy: CONTINUE_ONCE,
  };
}

function noMessage({ meta }: RolloutHead): Hindrance {
  const base = meta?.baseThreadId ?? null;
  return {
    code: 'no-message',
    sentence: 'There is no message of a user in it, and Codex lists a thread by its first message.',
    evidence: base === null ? [] : [seen('Its history begins in thread', base)],
    remedy: CONTINUE_ONCE,
  };
}

function unreadable({ file }: ThreadFile, error: string): Hindrance {
  return {
    code: 'unreadable',
    sentence: 'Its file cannot be read.',
    evidence: [seen('File', file.path), seen('What is wrong', error)],
    remedy: null,
  };
}
