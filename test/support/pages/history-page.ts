import type { Locator, Page } from '@playwright/test';

/** What was changed, in the place of the list and the thread. */
export class HistoryPage {
  readonly root: Locator;
  readonly entries: Locator;
  readonly undoLast: Locator;
  readonly redoLast: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('main', { name: 'History' });
    this.entries = this.root.locator('[data-entry]');
    this.undoLast = this.root.getByRole('button', { name: 'Undo', exact: true });
    this.redoLast = this.root.getByRole('button', { name: 'Redo', exact: true });
  }

  /** The entry whose line contains these words. */
  entry(words: string | RegExp): Locator {
    return this.entries.filter({ hasText: words });
  }

  /** The button that takes an entry back. */
  undo(title: string): Locator {
    return this.root.getByRole('button', { name: `Undo: ${title}` });
  }

  steps(title: string): Locator {
    return this.root.getByRole('list', { name: `Steps of ${title}` }).getByRole('listitem');
  }
}
