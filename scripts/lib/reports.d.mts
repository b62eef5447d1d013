interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
}
export function readVitestReport(file: string): Counts | null;
export function readPlaywrightReport(file: string): Counts | null;
