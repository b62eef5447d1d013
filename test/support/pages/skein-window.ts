import type { Locator, Page } from '@playwright/test';
import { AgentTree } from './agent-tree.ts';
import { GitDialog } from './git-dialog.ts';
import { ImportDialog } from './import-dialog.ts';
import { QuestionDialog } from './question-dialog.ts';
import { TrashView } from './trash-view.ts';

/** Skein's window, in the words of assistive technology. */
export class SkeinWindow {
  readonly page: Page;
  readonly list: Locator;
  readonly rows: Locator;
  readonly count: Locator;
  readonly search: Locator;
  readonly filters: Locator;
  readonly header: Locator;
  readonly title: Locator;
  readonly facts: Locator;
  readonly rename: Locator;
  readonly nameBox: Locator;
  readonly editGit: Locator;
  readonly memory: Locator;
  readonly conversation: Locator;
  readonly messages: Locator;
  readonly alert: Locator;
  readonly statusBar: Locator;
  readonly archive: Locator;
  readonly unarchive: Locator;
  readonly more: Locator;
  readonly menu: Locator;
  readonly undo: Locator;
  readonly git: GitDialog;
  readonly question: QuestionDialog;
  readonly trash: TrashView;
  readonly importing: ImportDialog;
  readonly agents: AgentTree;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('list', { name: 'Threads' });
    this.rows = this.list.getByRole('listitem');
    this.count = page
      .getByRole('region', { name: 'Thread list' })
      .getByRole('status')
      .and(page.locator(':not([aria-label])'));
    this.search = page.getByRole('combobox', { name: 'Search threads' });
    this.filters = page.getByRole('navigation', { name: 'Filters' });
    this.header = page.getByRole('main', { name: 'Thread' });
    this.title = this.header.getByRole('heading', { level: 2 });
    this.facts = this.header.getByRole('list', { name: 'Facts' });
    this.rename = page.getByRole('button', { name: 'Rename', exact: true });
    this.nameBox = page.getByRole('textbox', { name: 'Thread name' });
    this.editGit = page.getByRole('button', { name: 'Edit git metadata' });
    this.memory = page.getByRole('switch', { name: 'Memory' });
    this.conversation = page.getByRole('region', { name: 'Transcript' });
    this.messages = this.conversation.getByRole('article');
    this.alert = page.getByRole('alert');
    this.statusBar = page.getByRole('contentinfo');
    this.archive = this.header.getByRole('button', { name: 'Archive', exact: true });
    this.unarchive = this.header.getByRole('button', { name: 'Unarchive', exact: true });
    this.more = this.header.getByRole('button', { name: 'More actions' });
    this.menu = page.getByRole('menu', { name: 'Thread actions' });
    this.undo = page.getByRole('button', { name: 'Undo' });
    this.git = new GitDialog(page);
    this.question = new QuestionDialog(page);
    this.trash = new TrashView(page);
    this.importing = new ImportDialog(page);
    this.agents = new AgentTree(page);
  }

  /** The row whose text contains these words. */
  row(words: string | RegExp): Locator {
    return this.rows.filter({ hasText: words });
  }

  /** Opens a thread by the words of its row. */
  async open(words: string | RegExp): Promise<void> {
    await this.row(words).first().click();
  }

  /** An entry of the sidebar, such as a project or a source. */
  filter(label: string | RegExp): Locator {
    return this.filters.getByRole('button', { name: label });
  }

  /** The chip that shows a filter and takes it away. */
  chip(text: string): Locator {
    return this.page.getByRole('button', { name: `Remove filter ${text}` });
  }

  /** A short message in the corner. */
  toast(text: string | RegExp): Locator {
    return this.page.getByRole('status').or(this.alert).filter({ hasText: text });
  }

  /** Picks an entry of the open menu of a thread. */
  async pick(label: string): Promise<void> {
    await this.menu.getByRole('menuitem', { name: label }).click();
  }

  /** Goes to the trash by its entry in the sidebar. */
  async openTrash(): Promise<void> {
    await this.filter(/^Trash/).click();
    await this.trash.root.waitFor();
  }

  /** Renames the open thread with the header's button. */
  async renameTo(name: string): Promise<void> {
    await this.rename.click();
    await this.nameBox.fill(name);
    await this.nameBox.press('Enter');
  }

  /** What the box for a name suggests, when it suggests this. */
  suggestedName(name: string): Locator {
    return this.page.getByRole('button', { name: `Suggested name: ${name}`, exact: true });
  }

  /** Opens the git dialog of the open thread. */
  async openGit(): Promise<void> {
    await this.editGit.click();
    await this.git.root.waitFor();
  }
}
