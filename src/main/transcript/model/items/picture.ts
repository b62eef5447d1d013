import type { ImageRef } from '../../../../shared/transcript.ts';
import { type JsonObject, listOf, objectOf } from '../../../rollout/index.ts';
import { pathOf } from './file-url.ts';
import type { ItemLimits } from './limits.ts';
import { firstWord, objectsIn, rawText, wordOf } from './values.ts';

/** A picture of an item: in the rollout, on this computer, or somewhere else. */
export type Picture =
  | InlinePicture
  | { readonly source: 'file'; readonly path: string }
  | { readonly source: 'remote'; readonly address: string };

export interface InlinePicture {
  readonly source: 'inline';
  readonly mime: string;
  readonly base64: string;
  /** The text that it stands in. */
  readonly within: string;
  /** What it is called instead of by its media type. */
  readonly label?: string;
}

/** UTF-16 units of a path or address that are shown. */
const LABEL_LENGTH = 300;
const DATA_URL = /^data:([a-z0-9.+/-]{0,100})((?:;[^,;]{0,100}){0,8}),/i;
/** What most of them are; the bytes are looked at before they are shown. */
const DEFAULT_MIME = 'image/png';

/** The picture behind an address: a data URL, a file, or an address that is never fetched. null: there is none. */
export function pictureAt(value: unknown): Picture | null {
  const text = rawText(value);
  if (text === '') return null;
  if (/^data:/i.test(text)) return inDataUrl(text);
  const isFile = /^file:/i.test(text) || text.startsWith('/') || /^[a-z]:[\\/]/i.test(text);
  return isFile ? fileAt(text) : { source: 'remote', address: text };
}

export function fileAt(value: unknown): Picture | null {
  const path = pathOf(value);
  return path === null ? null : { source: 'file', path };
}

/** Bytes in base64, which the rollout has without anything around them. */
export function inlinePicture(base64: unknown, mime: unknown): Picture | null {
  const bytes = rawText(base64);
  if (bytes === '') return null;
  return {
    source: 'inline',
    mime: wordOf(mime)?.slice(0, 100) ?? DEFAULT_MIME,
    base64: bytes,
    within: bytes,
  };
}

/** The pictures in a list of addresses. */
export function picturesAt(value: unknown): readonly Picture[] {
  return listOf(value)
    .map(pictureAt)
    .filter((picture) => picture !== null);
}

/** The pictures in the parts of a message or of an answer, whatever version of Codex or of MCP wrote them. */
export function picturesInParts(value: unknown): readonly Picture[] {
  return objectsIn(value)
    .map(pictureInPart)
    .filter((picture) => picture !== null);
}

function pictureInPart(part: JsonObject): Picture | null {
  switch (part['type']) {
    case 'image':
    case 'input_image':
    case 'inputImage': {
      if (typeof part['data'] === 'string') return inlinePicture(part['data'], part['mimeType']);
      return pictureAt(addressIn(part));
    }
    case 'local_image':
    case 'localImage':
      return fileAt(part['path']);
    default:
      return null;
  }
}

/** Also of the form `{"image_url": {"url"}}`, which other interfaces have. */
function addressIn(part: JsonObject): string | null {
  const address = part['image_url'] ?? part['imageUrl'] ?? part['url'];
  return firstText(address, objectOf(address)?.['url'], part['file_id'], part['fileId']);
}

function firstText(...values: readonly unknown[]): string | null {
  return values.map(rawText).find((text) => text !== '') ?? null;
}

/** As it crosses the wire: what it is and how big, never its bytes. */
export function imageRefOf(picture: Picture, limits: ItemLimits): ImageRef {
  switch (picture.source) {
    case 'inline':
      return {
        source: 'inline',
        label: shortened(picture.label ?? picture.mime),
        bytes: bytesOf(picture, limits),
      };
    case 'file':
      return { source: 'file', label: shortened(picture.path), bytes: null };
    case 'remote':
      return { source: 'remote', label: shortened(picture.address), bytes: null };
    default:
      return picture satisfies never;
  }
}

function inDataUrl(url: string): Picture {
  const match = DATA_URL.exec(url.slice(0, 1200));
  const isBase64 = match !== null && /;base64$/i.test(match[2] ?? '');
  if (!isBase64) return { source: 'remote', address: url };
  const base64 = url.slice(match[0].length);
  return { source: 'inline', mime: firstWord(match[1]) ?? DEFAULT_MIME, base64, within: url };
}

/** What base64 of this length decodes to; it is not decoded for it. */
function bytesOf({ base64, within }: InlinePicture, limits: ItemLimits): number {
  const missing = limits.omittedOf?.(within) ?? 0;
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return Math.floor(((base64.length + missing - padding) * 3) / 4);
}

function shortened(text: string): string {
  const start = text.slice(0, LABEL_LENGTH + 1);
  const whole = start.length <= LABEL_LENGTH ? start : `${start.slice(0, LABEL_LENGTH - 1)}…`;
  return whole.toWellFormed();
}
