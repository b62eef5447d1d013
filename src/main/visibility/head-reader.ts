import {
  type DroppedLine,
  type JsonObject,
  lineKind,
  type LineReader,
  parseObject,
} from '../rollout/index.ts';
import { HEAD_LINES, META_LINES } from './limits.ts';
import { isBlankLine } from './numbers/number-reader.ts';
import { previewRole } from './preview-lines.ts';
import { readMeta, readMode } from './session-meta.ts';
import type { LinePlace, RolloutHead } from './types.ts';

/** Takes the lines of a rollout and keeps what a listing Codex would see of them. */
export class HeadReader implements LineReader {
  #head: Omit<RolloutHead, 'error'> = {
    meta: null,
    badMeta: null,
    mode: null,
    firstLine: null,
    preview: null,
    newerPreview: null,
    blank: null,
  };
  #at: LinePlace = { line: 0, nth: 0 };

  get head(): Omit<RolloutHead, 'error'> {
    return this.#head;
  }

  /**
   * What an older Codex finds later than a newer one does is of no use to it: Codex looks at so many lines only. A newer
   * preview is therefore not looked beyond.
   */
  get done(): boolean {
    const { meta, preview, newerPreview } = this.#head;
    if (meta === null && this.#at.nth < META_LINES) return false;
    return newerPreview !== null && (preview !== null || this.#at.nth >= HEAD_LINES);
  }

  line(bytes: Buffer, start: number, end: number): void {
    const isBlank = isBlankLine(bytes, start, end);
    this.#at = { line: this.#at.line + 1, nth: this.#at.nth + (isBlank ? 0 : 1) };
    if (isBlank) return;
    this.#read(bytes, start, end);
  }

  wants(head: Buffer): boolean {
    return this.#matters(head, 0, head.length);
  }

  dropped({ head, reason }: DroppedLine): void {
    this.#at = { line: this.#at.line + 1, nth: this.#at.nth + 1 };
    this.#note({ firstLine: this.#head.firstLine ?? 'a long record' });
    if (reason === 'too-long' && lineKind(head, 0, head.length) === 'user_message') this.#preview('preview');
  }

  lastIsTorn(): void {}

  #matters(bytes: Buffer, start: number, end: number): boolean {
    const { meta, newerPreview, preview } = this.#head;
    switch (lineKind(bytes, start, end)) {
      case 'session_meta':
        return meta === null;
      case 'user_message':
      case 'thread_goal_updated':
        return preview === null;
      case 'item_completed':
        return newerPreview === null;
      case 'odd':
        return meta === null || newerPreview === null;
      default:
        return this.#head.firstLine === null;
    }
  }

  #read(bytes: Buffer, start: number, end: number): void {
    if (!this.#matters(bytes, start, end)) return;
    const record = parseObject(bytes.toString('utf8', start, end));
    this.#note({ firstLine: this.#head.firstLine ?? wordOf(record) });
    if (record?.['type'] === 'session_meta') this.#meta(record);
    else if (record?.['type'] === 'event_msg') this.#preview(previewRole(record));
  }

  #meta(record: JsonObject): void {
    if (this.#head.meta !== null) return;
    this.#note({ mode: this.#head.mode ?? { ...this.#at, said: readMode(record) } });
    const meta = readMeta(record);
    if (typeof meta === 'string') this.#note({ badMeta: this.#head.badMeta ?? { ...this.#at, fault: meta } });
    else this.#note({ meta: { ...this.#at, ...meta } });
  }

  #preview(role: ReturnType<typeof previewRole>): void {
    const { preview, newerPreview, blank } = this.#head;
    switch (role) {
      case 'preview':
        return this.#note({ preview: preview ?? this.#at, newerPreview: newerPreview ?? this.#at });
      case 'newer-preview':
        return this.#note({ newerPreview: newerPreview ?? this.#at });
      case 'blank':
        return this.#note({ blank: blank ?? this.#at });
      case 'none':
    }
  }

  #note(seen: Partial<RolloutHead>): void {
    this.#head = { ...this.#head, ...seen };
  }
}

function wordOf(record: JsonObject | null): string {
  if (record === null) return 'no JSON record';
  return typeof record['type'] === 'string' ? record['type'] : 'a record without a type';
}
