import { createReadStream } from 'node:fs';
import { internal } from '../../shared/errors.ts';
import type { App } from '../app/types.ts';
import { ask, askThreadId } from './ask.ts';
import type { CommandResult, ExportCommand } from './command.ts';
import { terminalJson } from './json.ts';
import { expectFree, placeAt } from './place-file.ts';
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
