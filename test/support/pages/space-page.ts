import type { Locator, Page } from '@playwright/test';

/** The page about what takes the bytes. */
export class SpacePage {
  readonly page: Page;
  readonly root: Locator;
  readonly map: Locator;
  readonly kinds: Locator;
  readonly rows: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByRole('main', { name: 'Space' });
    this.map = this.root.getByRole('group', { name: /^Map of/ });
    this.kinds = this.root.getByRole('table', { name: 'Bytes by kind of record' });
    this.rows = this.root.getByRole('grid', { name: 'Threads by size' }).locator('[data-row]');
    this.dialog = page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Filters' })
      .getByRole('button', { name: /^Space/ })
      .click();
  }

  cell(name: RegExp): Locator {
    return this.map.getByRole('button', { name });
  }

  row(title: string): Locator {
    return this.rows.filter({ hasText: title });
  }

  act(name: RegExp): Locator {
    return this.root.getByRole('button', { name });
  }
}
