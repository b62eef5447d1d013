import { deepLinkAddress, deepLinkPath } from '../../shared/deep-link.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { HOME_PARAM } from '../../shared/wire.ts';
import type { SkeinClient } from '../client/index.ts';
import type { ToastAction, Toasts } from '../ui/index.ts';

export interface DeskParts {
  readonly client: Pick<SkeinClient, 'call'>;
  readonly toasts: Pick<Toasts, 'show'>;
}

/** What main does with a thread outside of the window, and how it is said. */
const ACTS = {
  'desk.resume': 'Resumed in',
  'desk.openFolder': 'Shown in',
  'desk.openEditor': 'Opened in',
  'desk.reveal': 'Shown in',
} as const;

/** Does something outside of the window and says so, or why not and what else can be done. */
export async function actOnDesk(
  { client, toasts }: DeskParts,
  call: keyof typeof ACTS,
  threadId: ThreadId,
  instead: readonly ToastAction[] = [],
): Promise<void> {
  try {
    const { program } = await client.call(call, { threadId });
    toasts.show(`${ACTS[call]} ${program}`, 'note');
  } catch (thrown) {
    toasts.show(toSkeinError(thrown).message, 'problem', instead);
  }
}

/** Puts a text on the clipboard and says so; shows it where that is refused. */
export function copyText(text: string, what: string, toasts: Pick<Toasts, 'show'>): void {
  navigator.clipboard.writeText(text).then(
    () => toasts.show(`${what} copied`, 'note'),
    () => toasts.show(`Copying was refused. It is: ${text}`),
  );
}

/**
 * The address of a thread for others of this computer: one that opens the desktop app, or on the web host that of this
 * window. The token of the web host is in neither.
 */
export function threadLink(threadId: ThreadId, { location, skein }: LinkPage): string {
  const home = new URLSearchParams(location.search).get(HOME_PARAM);
  const link = { threadId, item: null, home };
  return skein === undefined ? `${location.origin}${deepLinkPath(link)}` : deepLinkAddress(link);
}

/** The part of a window that tells its address and whether it is one of the desktop app. */
export interface LinkPage {
  readonly location: Pick<Location, 'origin' | 'search'>;
  readonly skein?: unknown;
}
