import type { Locator, Page } from '@playwright/test';

/** The dialog that brings rollouts from elsewhere into the home. */
export class ImportDialog {
  readonly root: Locator;
  readonly path: Locator;
  readonly check: Locator;
  readonly import: Locator;
  readonly summary: Locator;
  readonly files: Locator;
  readonly problem: Locator;
  readonly close: Locator;
  readonly chooseFile: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: 'Import threads' });
    this.path = this.root.getByRole('textbox', { name: 'File or folder' });
    this.check = this.root.getByRole('button', { name: 'Check' });
    this.import = this.root.getByRole('button', { name: /^Import/ });
    this.summary = this.root.getByRole('status');
    this.files = this.root.getByRole('list', { name: 'Rollouts' }).getByRole('listitem');
    this.problem = this.root.getByRole('alert');
    this.close = this.root.getByRole('button', { name: 'Close' });
    this.chooseFile = this.root.getByRole('button', { name: 'Choose file…' });
  }
}
