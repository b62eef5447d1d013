import type { Locator, Page } from '@playwright/test';

/** The button of the home, the panel below it and the dialog behind that. */
export class HomesDialog {
  readonly button: Locator;
  readonly choice: Locator;
  readonly manage: Locator;
  readonly root: Locator;
  readonly known: Locator;
  readonly path: Locator;
  readonly readOnly: Locator;
  readonly add: Locator;
  readonly done: Locator;
  readonly problem: Locator;

  constructor(page: Page) {
    this.button = page.getByRole('banner').getByRole('button', { name: /^Home:/ });
    this.choice = page.getByRole('list', { name: 'Homes', exact: true });
    this.manage = page.getByRole('button', { name: 'Open or manage homes…' });
    this.root = page.getByRole('dialog', { name: 'Homes' });
    this.known = this.root.getByRole('list', { name: 'Known homes' }).getByRole('listitem');
    this.path = this.root.getByRole('textbox', { name: 'Folder of another Codex home' });
    this.readOnly = this.root.getByRole('checkbox', { name: 'Read-only, as for a backup' });
    this.add = this.root.getByRole('button', { name: 'Add home' });
    this.done = this.root.getByRole('button', { name: 'Done' });
    this.problem = this.root.getByRole('alert');
  }
}
