import type { Locator, Page } from '@playwright/test';

/** The files that the open thread changed, in the words of assistive technology. */
export class FilesTab {
  readonly tab: Locator;
  readonly root: Locator;
  readonly files: Locator;

  constructor(page: Page) {
    this.tab = page.getByRole('tab', { name: /^Files/ });
    this.root = page.getByRole('region', { name: 'Files' });
    this.files = this.root.getByRole('list', { name: 'Changed files' }).locator(':scope > li');
  }

  async open(): Promise<void> {
    await this.tab.click();
    await this.root.waitFor();
  }

  /** The line of a file, by its name. */
  file(name: string): Locator {
    return this.files.filter({ hasText: name });
  }

  /** Shows which other threads touched a file. */
  async showOthers(name: string): Promise<Locator> {
    await this.root.getByRole('button', { name: `Other threads that touched ${name}` }).click();
    return this.root.getByRole('list', { name: /^Other threads that touched/ }).getByRole('link');
  }
}
