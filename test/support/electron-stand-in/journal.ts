import { appendFileSync } from 'node:fs';

/** Notes what the app asked of the desktop, as one JSON line, in the file that the test named. */
export function note(what: string, details: Readonly<Record<string, unknown>>): void {
  const file = process.env['STAND_IN_JOURNAL'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ what, ...details })}\n`);
}
