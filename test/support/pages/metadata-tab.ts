import type { Locator, Page } from '@playwright/test';

/** What the sources of the open thread say, in the words of assistive technology. */
export class MetadataTab {
  readonly tab: Locator;
  readonly root: Locator;
  readonly summary: Locator;

  constructor(page: Page) {
    this.tab = page.getByRole('tab', { name: 'Metadata' });
    this.root = page.getByRole('region', { name: 'Metadata' });
    this.summary = this.root.getByRole('paragraph').first();
  }

  async open(): Promise<void> {
    await this.tab.click();
    await this.root.waitFor();
  }

  /** The line of a field, by what it is called. */
  row(field: string): Locator {
    return this.root.getByRole('row').filter({ has: this.#header(field) });
  }

  /** What is shown of it, then what Codex's database, the rollout and the name index say. */
  cells(field: string): Locator {
    return this.row(field).getByRole('cell');
  }

  async copy(field: string): Promise<void> {
    await this.row(field)
      .getByRole('button', { name: `Copy ${field}`, exact: true })
      .click();
  }

  #header(field: string): Locator {
    return this.root
      .page()
      .getByRole('rowheader', { name: new RegExp(`^${field}( ?sources differ)?$`, 'u') });
  }
}
