import { expect, type Locator, type Page } from '@playwright/test';

/** The search of all threads, in the words of assistive technology. */
export class SearchView {
  readonly page: Page;
  readonly box: Locator;
  readonly clear: Locator;
  /** What is offered below the box. */
  readonly options: Locator;
  /** What was found: threads, each with its items. */
  readonly results: Locator;
  /** Links to what was found: a thread, then its items, and so on. */
  readonly lines: Locator;
  readonly count: Locator;
  readonly sort: Locator;
  readonly save: Locator;
  readonly chips: Locator;
  /** What of the query was not understood. */
  readonly ignored: Locator;
  /** Why what was found may not be all. */
  readonly freshness: Locator;
  readonly help: Locator;
  /** The index in the status bar. */
  readonly index: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.getByRole('combobox', { name: 'Search threads' });
    this.clear = page.getByRole('button', { name: 'Clear search' });
    this.options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
    this.results = page.getByRole('list', { name: 'Search results' });
    this.lines = this.results.getByRole('link');
    this.count = page
      .getByRole('region', { name: 'Thread list' })
      .getByRole('status')
      .and(page.locator(':not([aria-label])'));
    this.sort = page.getByRole('combobox', { name: 'Sort what is found by' });
    this.save = page.getByRole('button', { name: 'Save as smart folder', exact: true });
    this.chips = page.getByRole('list', { name: 'Operators' }).getByRole('button', { name: /^Remove / });
    this.ignored = page.getByRole('list', { name: 'Left out of the search' });
    this.freshness = page.getByRole('note', { name: 'Index' });
    this.help = page.getByRole('dialog', { name: 'How to search' });
    this.index = page.getByRole('contentinfo').getByRole('button', { name: /index/ });
  }

  /** Waits until every thread of the home is indexed. */
  async indexed(threads: number): Promise<void> {
    await expect(this.index).toHaveText(`index ${threads} / ${threads}`, { timeout: 20_000 });
  }

  /** Types a query and waits for so many threads. */
  async find(query: string, threads: number): Promise<void> {
    await this.box.fill(query);
    await expect(this.count).toHaveText(
      threads === 0 ? 'Nothing found' : new RegExp(`^${threads} threads?(,|$)`, 'u'),
    );
  }

  /** A line of what was found, by its words. */
  line(words: string | RegExp): Locator {
    return this.lines.filter({ hasText: words });
  }

  /** The words that are marked in what was found. */
  marks(): Promise<readonly string[]> {
    return this.results.locator('mark').allTextContents();
  }

  /** An entry of the sidebar for a saved search, with or without the number of threads that it finds. */
  saved(name: string): Locator {
    const words = name.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
    return this.page
      .getByRole('navigation', { name: 'Filters' })
      .getByRole('button', { name: new RegExp(`^${words}\\s*[\\d,]*$`, 'u') });
  }

  /** Picks an entry of the menu of a saved search. */
  async pickSaved(name: string, label: string): Promise<void> {
    await this.saved(name).hover();
    await this.page.getByRole('button', { name: `Rename or remove ${name}` }).click();
    await this.page.getByRole('menuitem', { name: label }).click();
  }
}
