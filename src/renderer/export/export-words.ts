import type { CallResult, SkeinDocument } from '../../shared/contract.ts';
import type { ExportFormat } from '../../shared/transcript.ts';
import { formatBytes, plural } from '../ui/index.ts';

/** The formats as a person chooses among them. */
export const FORMATS: readonly {
  readonly format: ExportFormat;
  readonly name: string;
  readonly about: string;
}[] = [
  { format: 'md', name: 'Markdown', about: 'To read, and to paste elsewhere' },
  { format: 'html', name: 'Web page', about: 'One file, light and dark, with small pictures' },
  { format: 'json', name: 'JSON', about: 'Turns and items for programs' },
  { format: 'jsonl', name: 'Raw lines', about: 'A copy of the rollout, with more than is shown' },
];

/** What the look for secrets came to, in a sentence. */
export function findingWords({ findings, total, complete }: CallResult<'transcript.secrets'>): string {
  if (!complete && findings.length === 0) return 'The look for secrets was stopped.';
  if (findings.length === 0) return 'Nothing in it looks like a secret.';
  const different = findings.length === total ? '' : `, ${plural(findings.length, 'different one')}`;
  const found = `${plural(total, 'likely secret')} found${different}`;
  return complete ? `${found}.` : `${found} so far; there may be more.`;
}

/** What became of an export, for a short message. */
export function exportedWords({ name, bytes, path }: SkeinDocument, masked: number): string {
  const secrets = masked === 0 ? '' : `, ${plural(masked, 'likely secret')} masked`;
  return `Exported ${path ?? name} (${formatBytes(bytes)}${secrets})`;
}
