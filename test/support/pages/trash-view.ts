import type { Locator, Page } from '@playwright/test';

/** The trash, in the place of the list and the thread. */
export class TrashView {
  readonly root: Locator;
  readonly rows: Locator;
  readonly sum: Locator;
  readonly empty: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('main', { name: 'Trash' });
    this.rows = this.root.getByRole('grid', { name: 'Deleted threads' }).locator('[data-entry]');
    this.sum = this.root.getByRole('status');
    this.empty = this.root.getByRole('button', { name: 'Empty trash…' });
  }

  /** The row whose text contains these words. */
  row(words: string): Locator {
    return this.rows.filter({ hasText: words });
  }

  async restore(words: string): Promise<void> {
    await this.row(words).getByRole('button', { name: 'Restore' }).click();
  }
}
