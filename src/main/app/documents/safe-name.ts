const MOST_BYTES = 160;
/** Control and direction characters, and what some file system gives a meaning. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff/\\:*?"<>|]+/g;
/** Names that Windows keeps for devices, whatever follows their first dot. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/i;

/** A file name that every file system takes, from any words: its extension stays, the rest is cut where it is long. */
export function safeName(name: string): string {
  const clean = name.normalize('NFC').toWellFormed().replaceAll(UNSAFE, ' ').replaceAll(/\s+/g, ' ').trim();
  const extension = /\.[a-z0-9]{1,8}$/i.exec(clean)?.[0] ?? '';
  const stem = cut(clean.slice(0, clean.length - extension.length))
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  return `${(stem === '' ? 'thread' : stem).replace(DEVICE, '_$&')}${extension}`;
}

/** File systems count bytes. No character is cut in two. */
function cut(text: string): string {
  let bytes = 0;
  const kept = Array.from(text).filter((char) => {
    bytes += Buffer.byteLength(char);
    return bytes <= MOST_BYTES;
  });
  return kept.join('');
}
