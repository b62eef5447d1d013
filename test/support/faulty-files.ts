import type { BigIntStats } from 'node:fs';
import { basename } from 'node:path';
import { type FileSystem, nodeFiles, type OpenFile } from '../../src/main/rollout/index.ts';
import { type Action, type FaultPlan, type StepName, withFault } from './faults.ts';

type TakeStep = <T>(name: StepName, path: string, action: Action<T>) => Promise<T>;

/** The files of this computer, with faults. */
export class FaultyFiles implements FileSystem {
  /** The steps begun so far, such as `3 write rollout.jsonl`. */
  readonly journal: string[] = [];
  readonly #plan: FaultPlan;
  readonly #reads: boolean;
  #faults = 0;

  /** `reads`: reads and looks are steps too. */
  constructor(plan: FaultPlan = () => null, { reads = false }: { readonly reads?: boolean } = {}) {
    this.#plan = plan;
    this.#reads = reads;
  }

  /** How many steps a fault befell. */
  get faults(): number {
    return this.#faults;
  }

  open(path: string, flags: string | number, mode?: number): Promise<OpenFile> {
    return this.#take('open', path, {
      run: async () => new FaultyFile(await nodeFiles.open(path, flags, mode), path, this.#take),
      drop: (file) => file.letGo(),
    });
  }

  makeFolder(path: string): Promise<void> {
    return this.#take('makeFolder', path, { run: () => nodeFiles.makeFolder(path) });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#take('rename', to, { run: () => nodeFiles.rename(from, to) });
  }

  link(from: string, to: string): Promise<void> {
    return this.#take('link', to, { run: () => nodeFiles.link(from, to) });
  }

  unlink(path: string): Promise<void> {
    return this.#take('unlink', path, { run: () => nodeFiles.unlink(path) });
  }

  removeFolder(path: string): Promise<void> {
    return this.#take('removeFolder', path, { run: () => nodeFiles.removeFolder(path) });
  }

  setTimes(path: string, atime: number, mtime: number): Promise<void> {
    return this.#take('setTimes', path, { run: () => nodeFiles.setTimes(path, atime, mtime) });
  }

  stat(path: string): Promise<BigIntStats> {
    return this.#take('stat', path, { run: () => nodeFiles.stat(path) });
  }

  readonly #take: TakeStep = async (name, path, action) => {
    if (!this.#reads && (name === 'read' || name === 'stat')) return await action.run();
    const step = { number: this.journal.length + 1, name, path };
    this.journal.push(`${step.number} ${name} ${basename(path)}`);
    const fault = this.#plan(step);
    if (fault === null) return await action.run();
    this.#faults++;
    return await withFault(fault, step, action);
  };
}

class FaultyFile implements OpenFile {
  readonly #file: OpenFile;
  readonly #path: string;
  readonly #take: TakeStep;

  constructor(file: OpenFile, path: string, take: TakeStep) {
    this.#file = file;
    this.#path = path;
    this.#take = take;
  }

  read(buffer: Uint8Array, offset: number, length: number, position: number | null) {
    return this.#take('read', this.#path, { run: () => this.#file.read(buffer, offset, length, position) });
  }

  write(bytes: Uint8Array): Promise<{ readonly bytesWritten: number }> {
    const write = (from: number, to: number) => writePart(this.#file, bytes, { from, to });
    return this.#take('write', this.#path, {
      run: () => write(0, bytes.length),
      bytes: { length: bytes.length, write },
    });
  }

  stat(options: { readonly bigint: true }): Promise<BigIntStats> {
    return this.#take('stat', this.#path, { run: () => this.#file.stat(options) });
  }

  sync(): Promise<void> {
    return this.#take('sync', this.#path, { run: () => this.#file.sync() });
  }

  truncate(size: number): Promise<void> {
    return this.#take('truncate', this.#path, { run: () => this.#file.truncate(size) });
  }

  utimes(atime: number, mtime: number): Promise<void> {
    return this.#take('utimes', this.#path, { run: () => this.#file.utimes(atime, mtime) });
  }

  /** Lets the file go even when it fails, as systems do. */
  async close(): Promise<void> {
    try {
      await this.#take('close', this.#path, { run: () => this.#file.close() });
    } catch (error) {
      await this.letGo();
      throw error;
    }
  }

  async letGo(): Promise<void> {
    await this.#file.close().catch(() => undefined);
  }
}

/** Goes on where a write was left; says how much of all has been written then. */
async function writePart(
  file: OpenFile,
  bytes: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{ readonly bytesWritten: number }> {
  let at = from;
  while (at < to) at += (await file.write(bytes.subarray(at, to))).bytesWritten;
  return { bytesWritten: to };
}
