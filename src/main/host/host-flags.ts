import { parseArgs } from 'node:util';
import { invalidRequest } from '../../shared/errors.ts';
import type { AppOptions } from '../app/types.ts';

/** What the two window hosts can be told on their command line. */
export interface HostFlags {
  /** `--home DIR`; null: the user's own home. */
  readonly home: string | null;
  readonly sample: boolean;
  readonly readOnly: boolean;
  /** `--port N`, 0 to 65535, for the web host; null: any free port. */
  readonly port: number | null;
  /** `--profile [FILE]`; null: none is wanted. */
  readonly profile: NonNullable<AppOptions['profile']> | null;
}

const OPTIONS = {
  home: { type: 'string' },
  sample: { type: 'boolean' },
  'read-only': { type: 'boolean' },
  port: { type: 'string' },
  profile: { type: 'string' },
} as const;

/** Reads the flags strictly. @throws SkeinError `invalid_request` on an unknown option or a bad value. */
export function parseHostFlags(argv: readonly string[]): HostFlags {
  try {
    return hostFlags(parseArgs({ args: withFile(argv), options: OPTIONS, strict: true }).values);
  } catch (thrown) {
    throw invalidRequest(firstSentence(thrown), thrown);
  }
}

/** Reads the flags among others that are not ours: Electron's command line also carries Chromium's switches. */
export function pickHostFlags(argv: readonly string[]): HostFlags {
  return hostFlags(parseArgs({ args: withFile(argv), options: OPTIONS, strict: false }).values);
}

function hostFlags(values: Readonly<Record<string, string | boolean | undefined>>): HostFlags {
  const { home, port, profile } = values;
  return {
    home: home === undefined ? null : parseHome(home),
    sample: values['sample'] === true,
    readOnly: values['read-only'] === true,
    port: typeof port === 'string' ? parsePort(port) : null,
    profile: typeof profile === 'string' ? { path: profile === '' ? null : profile } : null,
  };
}

/** `--profile` may stand alone, for which `parseArgs` has no kind of option. */
function withFile(argv: readonly string[]): string[] {
  return argv.map((word, at) =>
    word === '--profile' && (argv[at + 1] ?? '-').startsWith('-') ? '--profile=' : word,
  );
}

/** Without a folder the user's own home would open, which is not the one that was meant. */
function parseHome(value: string | boolean): string {
  if (typeof value !== 'string' || value === '') throw invalidRequest('--home takes a folder');
  return value;
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw invalidRequest(`--port takes a number from 0 to 65535, not ${text}`);
  return port;
}

function firstSentence(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return (message.split('. ')[0] ?? message).split('\n')[0] ?? message;
}
