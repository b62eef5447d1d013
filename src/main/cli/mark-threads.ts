import { invalidRequest } from '../../shared/errors.ts';
import {
  foldedLabelName,
  LABEL_NAME_MOST,
  LABELS_AT_ONCE,
  labelName,
  nextLabelColour,
} from '../../shared/library.ts';
import { displayTitle, type ThreadId } from '../../shared/thread.ts';
import type { App } from '../app/types.ts';
import { ask, askThreadId } from './ask.ts';
import type { CommandResult, LabelCommand, PinCommand } from './command.ts';
import { terminalJson } from './json.ts';
import { printable } from './text-width.ts';

interface Marked {
  readonly threadId: ThreadId;
  readonly title: string;
}

/** Puts labels on a thread, made where they are missing, or takes labels off it. */
export async function labelThread(
  app: App,
  { kind, reference, names, flags }: LabelCommand,
): Promise<CommandResult> {
  const thread = await markedThread(app, reference);
  const { ids, made } = await labelIds(app, names, kind === 'label');
  const edit = kind === 'label' ? { add: ids, remove: [] } : { add: [], remove: ids };
  const target = { kind: 'ids', ids: [thread.threadId] } as const;
  const changed = (await ask(app, 'library.label', { target, ...edit })).changed > 0;
  const notes = made.map((name) => `made the label ${printable(name)}`);
  const word = changed ? `${kind}led` : kind === 'label' ? 'has them already' : 'had none of them';
  const text = flags.json ? terminalJson({ ...thread, changed, made }, 2) : `${word}  ${lineOf(thread)}`;
  return { text, problems: [], notes: flags.json ? [] : notes };
}

/** Pins threads, or takes their pins away: all of them as one change, or none when one of the words means no thread. */
export async function pinThreads(app: App, { kind, references, flags }: PinCommand): Promise<CommandResult> {
  const known = new Map<ThreadId, Marked>();
  for (const reference of references) {
    const thread = await markedThread(app, reference);
    known.set(thread.threadId, thread);
  }
  const threads = [...known.values()];
  const target = { kind: 'ids', ids: [...known.keys()] } as const;
  const { changed } = await ask(app, 'library.pin', { target, pinned: kind === 'pin' });
  if (flags.json) return { text: terminalJson({ threads, changed }, 2), problems: [] };
  const notes =
    changed < threads.length ? [`${threads.length - changed} of ${threads.length} were so already`] : [];
  return { text: threads.map((thread) => `${kind}ned  ${lineOf(thread)}`).join(''), problems: [], notes };
}

/** A thread that is there: nothing is put on what no list shows. */
async function markedThread(app: App, reference: string): Promise<Marked> {
  const threadId = await askThreadId(app, reference);
  const thread = await ask(app, 'threads.read', { threadId });
  return { threadId, title: displayTitle(thread) };
}

/** The labels of these names. Nothing is made when one of them cannot be. */
async function labelIds(app: App, names: readonly string[], mayMake: boolean) {
  const { labels } = await ask(app, 'library.get', {});
  const known = new Map(labels.map(({ id, name }) => [foldedLabelName(name), id]));
  const wanted = new Map(names.map((name) => [foldedLabelName(name), labelName(name)]));
  refuseNames([...wanted.values()]);
  const missing = [...wanted].filter(([folded]) => !known.has(folded)).map(([, name]) => name);
  if (!mayMake && missing.length > 0)
    throw invalidRequest(`there is no label ${missing.join(', ')}; skein labels lists them`);
  for (const [at, name] of missing.entries()) {
    const colour = nextLabelColour(labels.length + at);
    const { id } = await ask(app, 'library.setLabel', { id: null, name, colour });
    known.set(foldedLabelName(name), id);
  }
  return { ids: [...wanted.keys()].flatMap((folded) => known.get(folded) ?? []), made: missing };
}

function refuseNames(names: readonly string[]): void {
  if (names.some((name) => name === '')) throw invalidRequest('a label has a name');
  const long = names.find((name) => name.length > LABEL_NAME_MOST);
  if (long !== undefined)
    throw invalidRequest(`a label's name has at most ${LABEL_NAME_MOST} characters: ${printable(long)}`);
  if (names.length > LABELS_AT_ONCE) throw invalidRequest(`at most ${LABELS_AT_ONCE} labels at once`);
}

function lineOf({ threadId, title }: Marked): string {
  return `${threadId}  ${printable(title)}\n`;
}
