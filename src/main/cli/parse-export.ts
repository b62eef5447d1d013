import { resolve } from 'node:path';
import { EXPORT_FORMATS } from '../../shared/transcript.ts';
import { type CommonFlags, type ExportCommand, UsageError, type Values } from './command.ts';
import { expectWords } from './words.ts';

/** `export ID --format F [--output FILE] [--no-outputs] [--keep-secrets]`. A relative path is meant from the terminal's folder. */
export function parseExport(flags: CommonFlags, values: Values, words: readonly string[]): ExportCommand {
  const [reference = ''] = expectWords(words, ['ID']);
  const format = EXPORT_FORMATS.find((name) => name === values['format']);
  if (format === undefined) throw new UsageError(`--format is one of ${EXPORT_FORMATS.join(', ')}`);
  const outputs = values['no-outputs'] !== true;
  if (format === 'jsonl' && !outputs) throw new UsageError('--no-outputs cannot be used with --format jsonl');
  const output = values['output'];
  if (output === '') throw new UsageError('--output takes a file');
  return {
    kind: 'export',
    flags,
    reference,
    format,
    outputs,
    mask: values['keep-secrets'] !== true,
    output: typeof output === 'string' ? resolve(output) : null,
  };
}
