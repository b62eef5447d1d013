interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}
interface EndToEndCounts extends Counts {
  readonly again: readonly string[];
}
export function readVitestReport(file: string): Counts | null;
export function readPlaywrightReport(file: string): EndToEndCounts | null;
