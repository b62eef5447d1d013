import type { Tokens } from '../../shared/usage.ts';
import { formatCount } from '../ui/index.ts';

/** Tokens in full, for those who hear them and for tooltips. */
export function tokenWords({ input, cached, output, reasoning, total }: Tokens): string {
  if (total === 0) return 'no tokens';
  return `${formatCount(total)} tokens: ${formatCount(input)} input of which ${formatCount(cached)} cached, ${formatCount(output)} output of which ${formatCount(reasoning)} reasoning`;
}
