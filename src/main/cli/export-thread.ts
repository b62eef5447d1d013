import { constants, createReadStream } from 'node:fs';
import { copyFile, link, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { internal, SkeinError, toSkeinError } from '../../shared/errors.ts';
import type { App } from '../app/types.ts';
import { ask, askThreadId } from './ask.ts';
import type { CommandResult, ExportCommand } from './command.ts';
import { terminalJson } from './json.ts';
import type { Write } from './print-transcript.ts';

/** Writes a thread to standard output, or to a file that is not there yet; of the file it says what became of it. */
export async function exportThread(app: App, command: ExportCommand, write: Write): Promise<CommandResult> {
  const { reference, format, outputs, mask, output, flags } = command;
  const threadId = await askThreadId(app, reference);
  if (output !== null) await expectFree(output);
  const { document, masked } = await ask(app, 'transcript.export', { threadId, format, outputs, mask });
  if (document?.path === undefined || document.path === null) throw internal('nothing was written');
  if (output === null) {
    for await (const piece of createReadStream(document.path)) await write(piece as Buffer);
    return { text: '', problems: [] };
  }
  await placeAt(document.path, output);
  const result = { path: output, bytes: document.bytes, masked };
  return { text: flags.json ? terminalJson(result, 2) : words(result), problems: [] };
}

interface Exported {
  readonly path: string;
  readonly bytes: number;
  readonly masked: number;
}

function words({ path, bytes, masked }: Exported): string {
  const secrets = masked === 0 ? '' : `, ${masked} likely ${masked === 1 ? 'secret' : 'secrets'} masked`;
  return `Exported to ${path} (${bytes} bytes${secrets})\n`;
}

/** Said before the work is done, and seen to again when the file is made. */
async function expectFree(path: string): Promise<void> {
  if (await exists(path)) throw taken(path);
  if (!(await exists(dirname(path))))
    throw new SkeinError('invalid_request', `there is no folder ${dirname(path)}`);
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

/** The file appears whole, and never in another's place. Across file systems it is copied. */
async function placeAt(from: string, to: string): Promise<void> {
  try {
    await link(from, to).catch((error: unknown) => {
      if (codeOf(error) === 'EEXIST') throw error;
      return copyFile(from, to, constants.COPYFILE_EXCL);
    });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw taken(to);
    throw internal(`${to} cannot be written: ${toSkeinError(error).message}`, error);
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function taken(path: string): SkeinError {
  return new SkeinError('conflict', `${path} is there already, and nothing is written over it`);
}
