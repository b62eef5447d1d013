import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chromium } from './chromium.ts';
import { pickFromMenu } from './desktop.ts';
import { note } from './journal.ts';
import { stopServing } from './protocol.ts';

/** An event that a listener can refuse. */
export class Preventable {
  defaultPrevented = false;
  readonly url: string;

  constructor(url = '') {
    this.url = url;
  }

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** What the app knows of a window: enough to close it. */
export interface OpenWindow {
  close(): void;
}

/** Before the id of an entry of the menu that a test picks, among the words of a second start. */
const PICK = '--stand-in-pick=';

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly windows = new Set<OpenWindow>();
  #userData = join(tmpdir(), 'skein-stand-in');
  #chromium: Promise<Chromium> | undefined;
  #lock: { readonly close: () => void } | undefined;
  #ready = false;
  #quitting = false;

  setName(): void {}
  setAsDefaultProtocolClient(scheme: string): void {
    note('protocolClient', { scheme });
  }

  setAboutPanelOptions(): void {}

  setPath(_name: 'userData', path: string): void {
    mkdirSync(path, { recursive: true });
    this.#userData = path;
  }

  /** A socket named after the user data: whoever listens on it is the first instance. */
  requestSingleInstanceLock(): boolean {
    const digest = createHash('sha256').update(this.#userData).digest('hex').slice(0, 24);
    const path = join(tmpdir(), `stand-in-${digest}.sock`);
    if (isHeld(path)) return false;
    rmSync(path, { force: true });
    const server = createServer((peer) => {
      let said = '';
      peer.on('data', (bytes) => (said += bytes.toString()));
      peer.on('error', () => peer.destroy());
      peer.on('end', () => {
        peer.end();
        this.#heard(JSON.parse(said) as readonly string[]);
      });
    }).listen(path);
    server.unref();
    this.#lock = server;
    return true;
  }

  /** A second start, or a test that picks an entry of the menu. */
  #heard(argv: readonly string[]): void {
    const picked = argv.find((word) => word.startsWith(PICK));
    if (picked === undefined) this.emit('second-instance', {}, argv, '');
    else pickFromMenu(picked.slice(PICK.length));
  }

  isReady(): boolean {
    return this.#ready;
  }

  async whenReady(): Promise<void> {
    await this.chromium();
    this.#ready = true;
  }

  chromium(): Promise<Chromium> {
    this.#chromium ??= Chromium.launch(this.#userData, (url) => this.emit('stand-in-open', url));
    return this.#chromium;
  }

  /** Tells the test, on standard output, where the app's windows can be reached. */
  announce(): void {
    process.stdout.write(`stand-in window at ${Chromium.endpoint(this.#userData)}\n`);
  }

  /** As in Electron, closing the last window while quitting is not worth a `window-all-closed`. */
  quit(): void {
    this.#quitting = true;
    for (const window of this.windows) window.close();
    const event = new Preventable();
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }

  exit(code: number): void {
    note('exit', { code });
    this.#lock?.close();
    stopServing();
    const closing = this.#chromium?.then((chromium) => chromium.close()).catch(() => undefined);
    void Promise.resolve(closing).then(() => process.exit(code));
  }

  windowClosed(window: OpenWindow): void {
    if (!this.windows.delete(window) || this.windows.size > 0 || this.#quitting) return;
    this.emit('window-all-closed');
  }
}

/** Asked of another process, because the answer is needed before this one's event loop turns. */
function isHeld(path: string): boolean {
  return spawnProbe(path) === 0;
}

const PROBE = `
  const socket = require('node:net').connect(process.argv[1]);
  socket.once('connect', () => socket.end(process.argv[2], () => process.exit(0)));
  socket.once('error', () => process.exit(1));
`;

function spawnProbe(path: string): number | null {
  return spawnSync(process.execPath, ['-e', PROBE, path, JSON.stringify(process.argv)], { timeout: 20_000 })
    .status;
}

export const app = new App();
