import type { Locator, Page } from '@playwright/test';

/** The dialog that writes a thread into a file. */
export class ExportDialog {
  readonly root: Locator;
  readonly outputs: Locator;
  readonly mask: Locator;
  readonly summary: Locator;
  readonly secrets: Locator;
  readonly problem: Locator;
  readonly export: Locator;
  readonly close: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: 'Export thread' });
    this.outputs = this.root.getByRole('checkbox', { name: 'What commands and tools gave' });
    this.mask = this.root.getByRole('checkbox', { name: 'Mask likely secrets' });
    this.summary = this.root.getByRole('status');
    this.secrets = this.root.getByRole('list', { name: 'Likely secrets' }).getByRole('listitem');
    this.problem = this.root.getByRole('alert');
    this.export = this.root.getByRole('button', { name: 'Export' });
    this.close = this.root.getByRole('button', { name: 'Close' });
  }

  format(name: 'Markdown' | 'Web page' | 'JSON' | 'Raw lines'): Locator {
    return this.root.getByRole('radio', { name });
  }
}
