export { MeasuringLine } from './measuring-line.tsx';
export { DecompressDialog } from './decompress-dialog.tsx';
export { SpacePage } from './space-page.tsx';
export { useFollowThreads, useMeasuring, USAGE } from './use-space.ts';
