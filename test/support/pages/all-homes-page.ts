import type { Locator, Page } from '@playwright/test';

/** The page with the threads of all homes. */
export class AllHomesPage {
  readonly root: Locator;
  readonly sum: Locator;
  readonly box: Locator;
  readonly list: Locator;
  readonly rows: Locator;
  readonly chips: Locator;
  readonly gaps: Locator;
  readonly menu: Locator;
  /** Its entry in the sidebar. */
  readonly entry: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('main', { name: 'All homes' });
    this.sum = this.root.getByRole('status');
    this.box = this.root.getByRole('textbox', { name: 'Search all homes' });
    this.list = this.root.getByRole('list', { name: 'Threads of all homes' });
    this.rows = this.list.getByRole('listitem');
    this.chips = this.root.getByRole('group', { name: 'Homes to show' });
    this.gaps = this.root.getByRole('list', { name: 'What is missing' });
    this.menu = page.getByRole('menu', { name: 'Thread of a home' });
    this.entry = page.getByRole('navigation', { name: 'Filters' }).getByRole('button', { name: 'All homes' });
  }

  /** The row whose text contains these words. */
  row(words: string | RegExp): Locator {
    return this.rows.filter({ hasText: words });
  }

  /** The link that the row is. */
  link(words: string | RegExp): Locator {
    return this.row(words).getByRole('link');
  }
}
