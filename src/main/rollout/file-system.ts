import type { BigIntStats } from 'node:fs';
import { link, mkdir, open, rename, rmdir, stat, unlink, utimes } from 'node:fs/promises';

/** An open file, as much of it as Skein needs to write safely. Node's `FileHandle` is one. */
export interface OpenFile {
  read(
    buffer: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ readonly bytesRead: number }>;
  /** Writes at the end when the file was opened for appending, else at the current position. May write less. */
  write(bytes: Uint8Array): Promise<{ readonly bytesWritten: number }>;
  stat(options: { readonly bigint: true }): Promise<BigIntStats>;
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  /** Seconds. */
  utimes(atime: number, mtime: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * Every way in which Skein changes files of a home and of its trash. All of it goes through here, so that a test can make
 * any step fail, end short or be the last one of the process. Errors are Node's own, with their codes.
 */
export interface FileSystem {
  /** `flags` as of `fs.open`: a string or `fs.constants`. */
  open(path: string, flags: string | number, mode?: number): Promise<OpenFile>;
  /** With all parents; one that is there already is no error. */
  makeFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; fails with `EEXIST` when the name is taken. */
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** An empty folder. */
  removeFolder(path: string): Promise<void>;
  /** Seconds. */
  setTimes(path: string, atime: number, mtime: number): Promise<void>;
  stat(path: string): Promise<BigIntStats>;
}

/** The files of this computer. */
export const nodeFiles: FileSystem = {
  open,
  makeFolder: async (path) => void (await mkdir(path, { recursive: true, mode: 0o700 })),
  rename,
  link,
  unlink,
  removeFolder: rmdir,
  setTimes: utimes,
  stat: (path) => stat(path, { bigint: true }),
};
