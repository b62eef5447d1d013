import { describe, expect, it } from 'vitest';
import type { BrowserWindow, Dialog } from 'electron';
import { placeChooser, textOpener } from '../../../src/main/electron/documents.ts';

/** The system's dialog with a user who answers at once; an empty answer closes it. */
class AnsweredDialog {
  readonly asked: unknown[][] = [];
  readonly #filePath: string;

  constructor(filePath: string) {
    this.#filePath = filePath;
  }

  readonly showSaveDialog = ((...words: unknown[]) => {
    this.asked.push(words);
    return Promise.resolve({ canceled: this.#filePath === '', filePath: this.#filePath });
  }) as Dialog['showSaveDialog'];
}

describe('choosing a place for a document in the desktop window', () => {
  it('gives the path that the user chose, and offers the name of the document', async () => {
    const dialog = new AnsweredDialog('/home/me/thread.md');
    expect(await placeChooser(dialog, () => null)('A thread.md')).toBe('/home/me/thread.md');
    expect(dialog.asked).toEqual([
      [
        expect.objectContaining({
          defaultPath: 'A thread.md',
          filters: [{ name: 'MD', extensions: ['md'] }],
        }),
      ],
    ]);
  });

  it('gives null when the dialog was closed', async () => {
    expect(await placeChooser(new AnsweredDialog(''), () => null)('a.md')).toBeNull();
  });

  it('shows the dialog on top of the window that is in front', async () => {
    const window = { id: 1 } as BrowserWindow;
    const dialog = new AnsweredDialog('/a');
    await placeChooser(dialog, () => window)('a.md');
    expect(dialog.asked[0]?.[0]).toBe(window);
  });
});

describe('opening a text', () => {
  it('opens it with the system', async () => {
    const opened: string[] = [];
    const openPath = (path: string) => Promise.resolve(void opened.push(path)).then(() => '');
    await textOpener({ openPath })('/tmp/item.txt');
    expect(opened).toEqual(['/tmp/item.txt']);
  });

  it('refuses what is no text, and says why one could not be opened', async () => {
    const openPath = () => Promise.resolve('no program for it');
    await expect(textOpener({ openPath })('/tmp/page.html')).rejects.toMatchObject({ code: 'unsupported' });
    await expect(textOpener({ openPath })('/tmp/item.txt')).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('no program for it'),
    });
  });
});
