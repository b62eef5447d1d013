import type { FigureName } from '../measure/figures.ts';
import type { Result } from './rows.ts';

export type Verdict = 'pass' | 'fail' | '';

/** What Skein has to reach in one figure. */
export type Bar =
  | { readonly kind: 'none'; readonly text: '' }
  | { readonly kind: 'below'; readonly text: string; readonly milliseconds: number }
  /** The median of the peer divided by ours is at least `times`. */
  | { readonly kind: 'faster'; readonly text: string; readonly peer: string; readonly times: number }
  /** No slower than the fastest of the peers that were measured. */
  | { readonly kind: 'no-slower'; readonly text: string; readonly peers: readonly string[] };

export const NO_BAR: Bar = { kind: 'none', text: '' };

export function below(milliseconds: number): Bar {
  return { kind: 'below', text: `< ${milliseconds} ms`, milliseconds };
}

export function fasterThan(peer: string, times: number): Bar {
  return { kind: 'faster', text: `${times}× faster than ${peer}`, peer, times };
}

export function noSlowerThan(peers: readonly string[]): Bar {
  return { kind: 'no-slower', text: 'no slower than database only', peers };
}

/** The empty verdict: no bar, or nothing to compare with. The first result is Skein's. */
export function judge(figure: FigureName, bar: Bar, results: readonly Result[]): Verdict {
  const ours = results[0]?.figures.get(figure)?.median;
  if (ours === undefined) return '';
  switch (bar.kind) {
    case 'none':
      return '';
    case 'below':
      return verdict(ours < bar.milliseconds);
    case 'faster': {
      const theirs = medianOf(results, bar.peer, figure);
      return theirs === undefined ? '' : verdict(theirs / ours >= bar.times);
    }
    case 'no-slower': {
      const theirs = bar.peers.flatMap((peer) => medianOf(results, peer, figure) ?? []);
      return theirs.length === 0 ? '' : verdict(ours <= Math.min(...theirs));
    }
  }
}

function verdict(reached: boolean): Verdict {
  return reached ? 'pass' : 'fail';
}

function medianOf(results: readonly Result[], name: string, figure: FigureName): number | undefined {
  return results.find((result) => result.name === name)?.figures.get(figure)?.median;
}
