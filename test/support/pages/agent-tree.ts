import type { Locator, Page } from '@playwright/test';

/** The tab with a thread's sub-agents. */
export class AgentTree {
  readonly tab: Locator;
  readonly transcriptTab: Locator;
  readonly root: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.tab = page.getByRole('tab', { name: /^Sub-agents/ });
    this.transcriptTab = page.getByRole('tab', { name: 'Transcript' });
    this.root = page.getByRole('tree', { name: 'Sub-agents' });
    this.rows = this.root.getByRole('treeitem');
  }

  /** The line whose text contains these words. */
  row(words: string): Locator {
    return this.rows.filter({ hasText: words });
  }
}
