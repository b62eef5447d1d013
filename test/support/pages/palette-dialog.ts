import { expect, type Locator, type Page } from '@playwright/test';

/** The palette, in the words of assistive technology. */
export class PaletteDialog {
  readonly root: Locator;
  readonly box: Locator;
  readonly lines: Locator;
  readonly lit: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.root = page.getByRole('dialog', { name: 'Find anything' });
    this.box = this.root.getByRole('combobox');
    this.lines = this.root.getByRole('option');
    this.lit = this.root.locator('[role="option"][aria-selected="true"]');
  }

  /** Opens it by its key, and waits until it hears what is typed. */
  async open(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+k');
    await expect(this.box).toBeFocused();
  }

  line(words: string | RegExp): Locator {
    return this.lines.filter({ hasText: words });
  }

  /** Opens it, types, and takes the best line, which has to have these words. */
  async take(typed: string, words: string | RegExp): Promise<void> {
    await this.open();
    await this.#page.keyboard.type(typed);
    await this.lit.filter({ hasText: words }).waitFor();
    await this.#page.keyboard.press('Enter');
    await this.root.waitFor({ state: 'detached' });
  }
}
