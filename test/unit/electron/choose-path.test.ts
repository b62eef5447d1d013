import { describe, expect, it } from 'vitest';
import type { BrowserWindow, Dialog } from 'electron';
import { pathChooser } from '../../../src/main/electron/choose-path.ts';

/** The system's dialog with a user who answers at once. */
class AnsweredDialog {
  readonly asked: unknown[][] = [];
  readonly #paths: readonly string[];

  constructor(...paths: readonly string[]) {
    this.#paths = paths;
  }

  readonly showOpenDialog = ((...words: unknown[]) => {
    this.asked.push(words);
    return Promise.resolve({ canceled: this.#paths.length === 0, filePaths: [...this.#paths] });
  }) as Dialog['showOpenDialog'];
}

const nowhere = () => null;

describe('choosing a path in the desktop window', () => {
  it('gives the file or the folder that the user picked', async () => {
    expect(await pathChooser(new AnsweredDialog('/a/rollout.jsonl'), nowhere)('file')).toBe(
      '/a/rollout.jsonl',
    );
    const dialog = new AnsweredDialog('/a');
    expect(await pathChooser(dialog, nowhere)('folder')).toBe('/a');
    expect(dialog.asked).toEqual([[expect.objectContaining({ properties: ['openDirectory'] })]]);
  });

  it('gives null when the dialog was closed', async () => {
    expect(await pathChooser(new AnsweredDialog(), nowhere)('file')).toBeNull();
  });

  it('shows the dialog on top of the window that is in front', async () => {
    const window = { id: 1 } as BrowserWindow;
    const dialog = new AnsweredDialog('/a/rollout.jsonl');
    await pathChooser(dialog, () => window)('file');
    expect(dialog.asked[0]?.[0]).toBe(window);
    expect(dialog.asked[0]?.[1]).toMatchObject({ properties: ['openFile'] });
  });
});
