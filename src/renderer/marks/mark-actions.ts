import { useMemo } from 'react';
import type { BulkTarget } from '../../shared/bulk-calls.ts';
import { toSkeinError } from '../../shared/errors.ts';
import type { Label, LabelColour } from '../../shared/library.ts';
import type { ThreadId } from '../../shared/thread.ts';
import { type SkeinClient, useClient } from '../client/index.ts';
import { plural, type Toasts, useToasts } from '../ui/index.ts';

/** What labels are given and taken. */
export interface LabelEdit {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Marks threads and items; what fails is said in a message. Every change can be undone in the history. */
export class MarkActions {
  readonly #client: SkeinClient;
  readonly #toasts: Toasts;

  constructor(client: SkeinClient, toasts: Toasts) {
    this.#client = client;
    this.#toasts = toasts;
  }

  pin(threadIds: readonly ThreadId[], pinned: boolean): Promise<boolean> {
    return this.#try('The pin was not changed', async () => {
      await this.#client.call('library.pin', { target: { kind: 'ids', ids: threadIds }, pinned });
      const what = threadIds.length === 1 ? '' : ` ${plural(threadIds.length, 'thread')}`;
      this.#toasts.show(`${pinned ? 'Pinned' : 'Unpinned'}${what}`, 'note');
    });
  }

  /** Pins threads, or takes their pins away, wherever main finds them. */
  pinAll(target: BulkTarget, pinned: boolean): Promise<boolean> {
    return this.#try('The pins were not changed', async () => {
      const { changed } = await this.#client.call('library.pin', { target, pinned });
      const did = pinned ? 'Pinned' : 'Unpinned';
      this.#toasts.show(
        changed === 0 ? 'They were so already' : `${did} ${plural(changed, 'thread')}`,
        'note',
      );
    });
  }

  /** null: it was not made. */
  async makeLabel(name: string, colour: LabelColour): Promise<string | null> {
    let made: string | null = null;
    await this.#try('The label was not made', async () => {
      made = (await this.#client.call('library.setLabel', { id: null, name, colour })).id;
    });
    return made;
  }

  changeLabel({ id, name, colour }: Label): Promise<boolean> {
    return this.#try('The label was not changed', async () => {
      await this.#client.call('library.setLabel', { id, name, colour });
    });
  }

  removeLabel({ id, name }: Label): Promise<boolean> {
    return this.#try('The label was not removed', async () => {
      await this.#client.call('library.removeLabel', { id });
      this.#toasts.show(`Removed the label ${name}; the history can bring it back`, 'note');
    });
  }

  mergeLabel(from: Label, into: Label): Promise<boolean> {
    return this.#try('The labels were not merged', async () => {
      await this.#client.call('library.mergeLabel', { from: from.id, into: into.id });
      this.#toasts.show(`Merged ${from.name} into ${into.name}`, 'note');
    });
  }

  label(ids: readonly ThreadId[], { add, remove }: LabelEdit): Promise<boolean> {
    return this.#try('The labels were not changed', async () => {
      await this.#client.call('library.label', { target: { kind: 'ids', ids }, add, remove });
    });
  }

  setNote(threadId: ThreadId, text: string): Promise<boolean> {
    return this.#try('The note was not saved', async () => {
      await this.#client.call('library.setNote', { threadId, text });
    });
  }

  addBookmark(threadId: ThreadId, item: number): Promise<boolean> {
    return this.#try('The bookmark was not added', async () => {
      await this.#client.call('library.addBookmark', { threadId, item });
    });
  }

  removeBookmark(id: string): Promise<boolean> {
    return this.#try('The bookmark was not removed', async () => {
      await this.#client.call('library.removeBookmark', { id });
    });
  }

  /** Takes the bookmark of an item away, or gives it one. */
  async toggleBookmark(threadId: ThreadId, item: number): Promise<void> {
    await this.#try('The bookmark was not changed', async () => {
      const { bookmarks } = await this.#client.call('library.bookmarks', { threadId });
      const known = bookmarks.find((bookmark) => bookmark.item === item);
      if (known === undefined) await this.#client.call('library.addBookmark', { threadId, item });
      else await this.#client.call('library.removeBookmark', { id: known.id });
      this.#toasts.show(known === undefined ? 'Bookmarked' : 'Bookmark removed', 'note');
    });
  }

  async #try(failure: string, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (thrown) {
      this.#toasts.show(`${failure}: ${toSkeinError(thrown).message}`);
      return false;
    }
  }
}

/** The window's actions on labels, pins, notes and bookmarks. */
export function useMarkActions(): MarkActions {
  const client = useClient();
  const toasts = useToasts();
  return useMemo(() => new MarkActions(client, toasts), [client, toasts]);
}
