import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A Codex that Skein is measured against. */
export interface Peer {
  readonly version: string;
  /** null: not installed. */
  readonly binary: string | null;
}

const VERSIONS = [
  { version: '0.169', package: 'codex-169' },
  { version: '0.131', package: 'codex-131' },
] as const;

const PLATFORM_PACKAGE = `codex-${process.platform}-${process.arch}`;
const BINARY = process.platform === 'win32' ? 'codex.exe' : 'codex';

/**
 * The Codex binaries that the conformance tests install, or those below `$SKEIN_CODEX_PEERS`. npm puts the package
 * with the native binary either inside the versioned package or beside it.
 */
export function findPeers(env: Readonly<Record<string, string | undefined>>): readonly Peer[] {
  const root = env['SKEIN_CODEX_PEERS'] ?? fileURLToPath(new URL('../test/conformance', import.meta.url));
  const modules = join(root, 'node_modules');
  return VERSIONS.map(({ version, package: name }) => ({ version, binary: findBinary(modules, name) }));
}

function findBinary(modules: string, name: string): string | null {
  if (!existsSync(join(modules, name))) return null;
  const places = [join(modules, name, 'node_modules'), modules].map((folder) =>
    join(folder, '@openai', PLATFORM_PACKAGE),
  );
  const place = places.find((folder) => existsSync(join(folder, 'vendor')));
  return place === undefined ? null : findFile(join(place, 'vendor'));
}

function findFile(folder: string): string | null {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  return paths.find((path) => basename(path) === BINARY && statSync(path).isFile()) ?? null;
}
