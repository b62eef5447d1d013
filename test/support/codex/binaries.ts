import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The two Codex versions that Skein must agree with. */
export const CODEX_ERAS = ['131', '169'] as const;
export type CodexEra = (typeof CODEX_ERAS)[number];

const VERSIONS: Readonly<Record<CodexEra, string>> = { '131': '0.131.0', '169': '0.169.0' };

/** The full version of an era. */
export function codexVersion(era: CodexEra): string {
  return VERSIONS[era];
}

/**
 * The native Codex program of one era below `root/node_modules`, or null when it is not installed for this platform.
 * npm hoists one of the two platform packages, so that both places are looked at and the version decides.
 */
export function codexBinary(era: CodexEra, root: string): string | null {
  const modules = join(root, 'node_modules');
  const places = [join(modules, `codex-${era}`, 'node_modules', '@openai'), join(modules, '@openai')];
  for (const place of places) {
    for (const name of list(place)) {
      if (!isVersion(join(place, name), VERSIONS[era])) continue;
      const binary = findProgram(join(place, name, 'vendor'));
      if (binary !== null) return binary;
    }
  }
  return null;
}

function list(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function isVersion(folder: string, version: string): boolean {
  const manifest = join(folder, 'package.json');
  return existsSync(manifest) && readVersion(manifest).startsWith(version);
}

function readVersion(manifest: string): string {
  const parsed = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version?: string };
  return parsed.version ?? '';
}

function findProgram(folder: string): string | null {
  for (const name of list(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      const below = findProgram(path);
      if (below !== null) return below;
    } else if (name === 'codex' || name === 'codex.exe') {
      return path;
    }
  }
  return null;
}
