import type { Locator, Page } from '@playwright/test';

/** The bar of the selected threads and its dialogs, in the words of assistive technology. */
export class BulkBarPage {
  readonly page: Page;
  readonly bar: Locator;
  readonly said: Locator;
  readonly renaming: Locator;
  readonly names: Locator;
  readonly git: Locator;
  readonly exporting: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bar = page.getByRole('toolbar', { name: 'Selected threads' });
    this.said = page.getByRole('status', { name: 'Selection' });
    this.renaming = page.getByRole('dialog', { name: 'Rename threads' });
    this.names = this.renaming.getByRole('list', { name: 'Names before and after' }).getByRole('listitem');
    this.git = page.getByRole('dialog', { name: 'Git metadata of several threads' });
    this.exporting = page.getByRole('dialog', { name: 'Export threads' });
  }

  /** The box of a row, by the title of its thread. */
  box(title: string): Locator {
    return this.page.getByRole('checkbox', { name: `Select ${title}` });
  }

  button(name: string): Locator {
    return this.bar.getByRole('button', { name, exact: true });
  }

  /** The question that is open, by its title. */
  question(title: string): Locator {
    return this.page.getByRole('dialog', { name: title });
  }
}
