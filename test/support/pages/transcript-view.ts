import type { Locator, Page } from '@playwright/test';

/** The transcript of the open thread, in the words of assistive technology. */
export class TranscriptView {
  readonly page: Page;
  /** What scrolls. */
  readonly root: Locator;
  /** Items that are in the page. */
  readonly items: Locator;
  /** The item that was jumped to. */
  readonly current: Locator;
  /** Headers of turns that are in the page. */
  readonly turns: Locator;
  readonly toolbar: Locator;
  readonly focusMode: Locator;
  readonly kinds: Locator;
  readonly expandAll: Locator;
  readonly collapseAll: Locator;
  readonly follow: Locator;
  readonly outlineButton: Locator;
  readonly outline: Locator;
  readonly outlineTurns: Locator;
  readonly newItems: Locator;
  readonly findBar: Locator;
  readonly findBox: Locator;
  readonly findCount: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByRole('region', { name: 'Transcript', exact: true });
    this.items = this.root.getByRole('article');
    this.current = this.root.locator('article[aria-current="true"]');
    this.turns = this.root.getByRole('heading', { level: 3, name: /^Turn / });
    this.toolbar = page.getByRole('group', { name: 'View of the transcript' });
    this.focusMode = this.toolbar.getByRole('button', { name: 'Focus: prompts and answers only' });
    this.kinds = this.toolbar.getByRole('button', { name: 'Kinds of items' });
    this.expandAll = this.toolbar.getByRole('button', { name: 'Expand all' });
    this.collapseAll = this.toolbar.getByRole('button', { name: 'Collapse all' });
    this.follow = this.toolbar.getByRole('button', { name: 'Follow new items' });
    this.outlineButton = this.toolbar.getByRole('button', { name: 'Outline' });
    this.outline = page.getByRole('navigation', { name: 'Turns' });
    this.outlineTurns = this.outline.getByRole('button');
    this.newItems = page.getByRole('button', { name: /^[\d,.]+ new items?$/ });
    this.findBar = page.getByRole('search', { name: 'Find in this thread' });
    this.findBox = this.findBar.getByRole('textbox');
    this.findCount = this.findBar.getByRole('status');
  }

  /** The item whose text contains these words. */
  item(words: string | RegExp): Locator {
    return this.items.filter({ hasText: words });
  }

  /** The checkbox of a kind in the open panel of kinds. */
  kind(name: string): Locator {
    return this.page.getByRole('checkbox', { name: new RegExp(`^${name}`) });
  }

  /** The text that is marked as the current occurrence; null: none is in the page. */
  async markedText(): Promise<string | null> {
    return this.page.evaluate(`(() => {
      const [range] = CSS.highlights.get('skein-find-current') ?? [];
      return range === undefined ? null : range.toString();
    })()`);
  }

  /** Whether the marked text can be seen. */
  async markedTextIsInView(): Promise<boolean> {
    return this.page.evaluate(`(() => {
      const [range] = CSS.highlights.get('skein-find-current') ?? [];
      if (range === undefined) return false;
      const list = document.getElementById('transcript').getBoundingClientRect();
      const { top, bottom } = range.getBoundingClientRect();
      return top >= list.top && bottom <= list.bottom;
    })()`);
  }

  /** How far from the end the view is, in pixels. */
  async belowTheView(): Promise<number> {
    return this.root.evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight);
  }
}
