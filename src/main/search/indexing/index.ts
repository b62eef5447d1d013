export { IndexKeeper, type IndexKeeperOptions, type Keeping } from './index-keeper.ts';
export { AT_ONCE, LocalExtractor, type LocalExtractorOptions, partsOf } from './local-extractor.ts';
export type {
  Extractor,
  IndexText,
  ItemRow,
  ItemsHead,
  ItemsOrder,
  OutputRow,
  OutputsOrder,
  RowBatch,
  Touch,
} from './types.ts';
