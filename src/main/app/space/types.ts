import type { HomeSpace, SpaceService } from '../../space/index.ts';
import type { LocalThreadStore } from '../../thread-store/local/index.ts';

/** What takes room beside rollouts. */
export const OTHER_SPACE = ['codex', 'trash', 'journal', 'skein'] as const;
export type OtherSpace = (typeof OTHER_SPACE)[number];

/** What measures the home, and what can be done about what it takes. */
export interface Space {
  /** What is on disk now, and what was learned of it. */
  look(): Promise<MeasuredHome>;
  readonly measure: SpaceService['measure'];
  readonly usage: SpaceService['usage'];
  /** Compressing and decompressing rollouts. */
  readonly rollouts: Pick<
    LocalThreadStore,
    'planCompression' | 'compressThread' | 'planDecompression' | 'decompressThread'
  >;
  /** Highest migration of Codex's database; null: not known. */
  readonly codexMigration: () => number | null;
  readonly readOnly: boolean;
  close(): Promise<void>;
}

export interface MeasuredHome extends Pick<HomeSpace, 'files'> {
  readonly others: readonly { readonly what: OtherSpace; readonly bytes: number }[];
}
