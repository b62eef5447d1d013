import type { TokenUsage, Turn } from '../../../shared/transcript.ts';
import { formatCompact, formatCount } from '../../ui/index.ts';

/** How a turn ended, where that is worth a word. */
export function turnStatusWords(status: Turn['status']): string {
  switch (status) {
    case 'completed':
      return '';
    case 'interrupted':
      return 'Interrupted';
    case 'failed':
      return 'Failed';
    case 'inProgress':
      return 'In progress';
  }
}

export function tokenWords({ total }: TokenUsage): string {
  return `${formatCompact(total)} tokens`;
}

/** All counts of a usage, for a tooltip. */
export function usageWords({ input, cachedInput, output, reasoning }: TokenUsage): string {
  const parts = [
    `${formatCount(input)} input, of which ${formatCount(cachedInput)} cached`,
    `${formatCount(output)} output, of which ${formatCount(reasoning)} reasoning`,
  ];
  return `Tokens: ${parts.join('; ')}`;
}
