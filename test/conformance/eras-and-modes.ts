import type { CodexEra } from '../support/codex/binaries.ts';

/** How a Codex of one era can keep a thread. */
export interface EraAndMode {
  readonly era: CodexEra;
  readonly historyMode: 'legacy' | 'paginated';
}

/** The older era knows only the legacy mode. */
export const ERAS_AND_MODES: readonly EraAndMode[] = [
  { era: '131', historyMode: 'legacy' },
  { era: '169', historyMode: 'legacy' },
  { era: '169', historyMode: 'paginated' },
];
