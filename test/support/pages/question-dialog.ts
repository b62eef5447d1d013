import type { Locator, Page } from '@playwright/test';

/** The dialogs that ask before something is done to threads. */
export class QuestionDialog {
  readonly root: Locator;
  readonly agents: Locator;
  readonly cancel: Locator;
  readonly confirm: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: /^(Archive|Delete|Empty) .*\?$/ });
    this.agents = this.root.getByRole('list', { name: 'Sub-agent threads' }).getByRole('listitem');
    this.cancel = this.root.getByRole('button', { name: 'Cancel' });
    this.confirm = this.root.getByRole('button', { name: /^(Archive|Move|Delete)/ });
  }
}
