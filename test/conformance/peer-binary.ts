import { fileURLToPath } from 'node:url';
import { type CodexEra, codexBinary } from '../support/codex/binaries.ts';

/** Where the Codex programs are installed. Another folder with the same packages can be named, to save a download. */
const INSTALLED = process.env['SKEIN_CODEX_PEERS'] ?? fileURLToPath(new URL('.', import.meta.url));

/** The native program of one era; the suite fails, and does not skip, when the packages are there without it. */
export function peerBinary(era: CodexEra): string {
  const binary = codexBinary(era, INSTALLED);
  if (binary === null) throw new Error(`Codex ${era} is not installed: npm ci --prefix test/conformance`);
  return binary;
}
