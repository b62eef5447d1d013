import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../../shared/desk-calls.ts';
import { type MenuOptions, menuTemplate } from './menu.ts';

/** Shows a menu of these entries as the application's. */
export type ShowMenu = (template: MenuItemConstructorOptions[]) => void;

/** The application menu: the system's entries at once, and the window's actions as soon as a window says which there are. */
export class AppMenu {
  readonly #options: Omit<MenuOptions, 'actions'>;
  readonly #show: ShowMenu;
  #shown = '';

  constructor(options: Omit<MenuOptions, 'actions'>, show: ShowMenu) {
    this.#options = options;
    this.#show = show;
    this.showActions([]);
  }

  /** Every window says the same ones: the menu is made anew only when they differ. */
  showActions(actions: readonly MenuAction[]): void {
    const shown = JSON.stringify(actions);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#show(menuTemplate({ ...this.#options, actions }));
  }
}
