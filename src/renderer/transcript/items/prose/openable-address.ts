const OPENABLE = new Set(['http:', 'https:', 'mailto:']);

/** The address in full when it is one of the web or of mail; null for everything else, relative addresses included. */
export function openableAddress(address: string): string | null {
  const url = URL.parse(address);
  return url !== null && OPENABLE.has(url.protocol) ? url.href : null;
}
