import type { Locator, Page } from '@playwright/test';

/** The page about repositories, with its dialogs. */
export class RepositoriesPage {
  readonly page: Page;
  readonly root: Locator;
  readonly sum: Locator;
  readonly checkAgain: Locator;
  readonly relinkDialog: Locator;
  readonly repointDialog: Locator;
  readonly newFolder: Locator;
  readonly evidence: Locator;
  readonly candidates: Locator;
  readonly newBranch: Locator;
  readonly planned: Locator;
  readonly results: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByRole('main', { name: 'Repositories' });
    this.sum = this.root.getByRole('status');
    this.checkAgain = this.root.getByRole('button', { name: 'Check again' });
    this.relinkDialog = page.getByRole('dialog', { name: 'Relink folder' });
    this.repointDialog = page.getByRole('dialog', { name: 'Re-point branch' });
    this.newFolder = this.relinkDialog.getByRole('textbox', { name: 'New folder' });
    this.evidence = this.relinkDialog.getByRole('status').first();
    this.candidates = this.relinkDialog
      .getByRole('region', { name: 'Folders that it may be' })
      .getByRole('button');
    this.newBranch = this.repointDialog.getByRole('textbox', { name: 'New branch' });
    this.planned = page.getByRole('dialog').getByRole('list', { name: 'What would change' });
    this.results = page.getByRole('dialog').getByRole('list', { name: 'What came of it' });
  }

  /** A section by what its heading contains. */
  section(heading: string | RegExp): Locator {
    return this.root.getByRole('region', { name: heading });
  }

  /** A button of the dialog that is open. */
  button(name: string | RegExp): Locator {
    return this.page.getByRole('dialog').getByRole('button', { name });
  }
}
