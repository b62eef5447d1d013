import type { Locator, Page } from '@playwright/test';

/** The page about the health of the home, in the place of the list and the thread. */
export class HealthView {
  readonly page: Page;
  readonly root: Locator;
  readonly sum: Locator;
  readonly groups: Locator;
  readonly again: Locator;
  readonly repair: Locator;
  readonly question: Locator;
  readonly confirm: Locator;
  readonly account: Locator;
  readonly undo: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByRole('main', { name: 'Health' });
    this.sum = this.root.getByRole('banner').or(this.root.locator('header')).getByRole('status');
    this.groups = this.root.locator('section[data-severity]');
    this.again = this.root.getByRole('button', { name: 'Examine again' });
    this.repair = this.root.getByRole('button', { name: /^Repair \d+…$/ });
    this.question = page.getByRole('dialog');
    this.confirm = this.question.getByRole('button', { name: /^Repair \d+$/ });
    this.account = this.root.getByRole('region', { name: 'Repairs' });
    this.undo = this.account.getByRole('button', { name: 'Undo' });
  }

  /** Goes there by the sidebar. */
  async open(): Promise<void> {
    await this.link.click();
    await this.root.waitFor();
  }

  get link(): Locator {
    return this.page
      .getByRole('button', { name: 'Health' })
      .or(this.page.getByRole('link', { name: 'Health' }));
  }

  group(title: string): Locator {
    return this.root.getByRole('region', { name: title });
  }

  /** What tells one finding apart. */
  finding(title: string): Locator {
    return this.root.getByRole('listitem').filter({ hasText: title });
  }
}
