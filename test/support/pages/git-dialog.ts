import type { Locator, Page } from '@playwright/test';

/** The dialog that edits a thread's git metadata. */
export class GitDialog {
  readonly root: Locator;
  readonly branch: Locator;
  readonly commit: Locator;
  readonly originUrl: Locator;
  readonly save: Locator;
  readonly cancel: Locator;
  readonly readFromRepository: Locator;
  readonly problem: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: 'Git metadata' });
    this.branch = this.root.getByRole('textbox', { name: 'Branch' });
    this.commit = this.root.getByRole('textbox', { name: 'Commit' });
    this.originUrl = this.root.getByRole('textbox', { name: 'Origin URL' });
    this.save = this.root.getByRole('button', { name: 'Save' });
    this.cancel = this.root.getByRole('button', { name: 'Cancel' });
    this.readFromRepository = this.root.getByRole('button', { name: 'Read from repository' });
    this.problem = this.root.getByRole('alert');
  }

  async clear(field: 'branch' | 'commit' | 'origin URL'): Promise<void> {
    await this.root.getByRole('button', { name: `Clear ${field}` }).click();
  }
}
