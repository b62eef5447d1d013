import { Bookmark, Download, Pin, StickyNote, Tag } from 'lucide-react';
import { toSkeinError } from '../../shared/errors.ts';
import type { Thread } from '../../shared/thread.ts';
import type { Action, ActionMoment, WindowServices } from '../actions/types.ts';
import { download } from '../export/index.ts';
import { LIBRARY, MarkActions } from '../marks/index.ts';
import type { LibraryState } from '../../shared/library.ts';
import { TRANSCRIPT_ELEMENT } from '../transcript/index.ts';

const noThread = ({ thread }: ActionMoment) => thread === null;

/** What can be done with labels, pins, notes and bookmarks. */
export const LIBRARY_ACTIONS: readonly Action[] = [
  {
    id: 'library.pin',
    name: 'Pin or unpin thread',
    group: 'thread',
    words: 'favourite star top',
    icon: Pin,
    keys: ['p'],
    hidden: noThread,
    run: (services, { thread }) => (thread === null ? undefined : togglePin(services, thread)),
  },
  {
    id: 'library.labels',
    name: 'Labels…',
    group: 'thread',
    words: 'tag category colour',
    icon: Tag,
    keys: ['t'],
    hidden: noThread,
    run: ({ navigation }) => navigation.openDialog('labels'),
  },
  {
    id: 'library.note',
    name: 'Note…',
    group: 'thread',
    words: 'comment remember write',
    icon: StickyNote,
    hidden: noThread,
    run: ({ navigation }) => navigation.openDialog('note'),
  },
  {
    id: 'library.bookmark',
    name: 'Bookmark item',
    group: 'thread',
    words: 'remember place message',
    icon: Bookmark,
    keys: ['b'],
    hidden: noThread,
    run: (services, { thread }) => (thread === null ? undefined : bookmarkCurrent(services, thread)),
  },
  {
    id: 'library.export',
    name: 'Export library…',
    group: 'home',
    words: 'labels notes bookmarks json save',
    icon: Download,
    run: exportLibrary,
  },
];

async function togglePin({ client, toasts, cache }: WindowServices, { id }: Thread): Promise<void> {
  const state = cache.getQueryData<LibraryState>(LIBRARY.state);
  const pinned = state?.threads.find((marks) => marks.id === id)?.pinned === true;
  await new MarkActions(client, toasts).pin([id], !pinned);
}

/** The item that has the focus, else the one that is current or first in view. */
async function bookmarkCurrent({ client, toasts }: WindowServices, { id }: Thread): Promise<void> {
  const item = currentItem();
  if (item === null) toasts.show('Choose an item of the transcript first', 'note');
  else await new MarkActions(client, toasts).toggleBookmark(id, item);
}

function currentItem(): number | null {
  const transcript = document.getElementById(TRANSCRIPT_ELEMENT);
  if (transcript === null) return null;
  const focused = document.activeElement?.closest<HTMLElement>('[data-item]');
  const hovered = transcript.querySelector<HTMLElement>('[data-item]:hover');
  const current = transcript.querySelector<HTMLElement>('[data-item][data-current="true"]');
  const item = (focused ?? hovered ?? current ?? firstInView(transcript))?.dataset['item'];
  return item === undefined ? null : Number(item);
}

function firstInView(transcript: HTMLElement): HTMLElement | undefined {
  const { top } = transcript.getBoundingClientRect();
  return [...transcript.querySelectorAll<HTMLElement>('[data-item]')].find(
    (item) => item.getBoundingClientRect().bottom > top + 8,
  );
}

async function exportLibrary({ client, toasts }: WindowServices): Promise<void> {
  try {
    const { document: written, threads } = await client.call('library.export', {});
    if (written === null) return;
    if (written.url !== null) download(written.url, written.name);
    toasts.show(`Exported the library of ${threads} threads`, 'note');
  } catch (thrown) {
    toasts.show(`The library was not exported: ${toSkeinError(thrown).message}`);
  }
}
