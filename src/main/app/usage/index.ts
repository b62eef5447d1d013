import type { usageCalls } from '../../../shared/usage-calls.ts';
import type { HandlersOf } from '../handler.ts';
import { exportUsage } from './export-usage.ts';
import { readUsage } from './read-usage.ts';

export const usageHandlers: HandlersOf<typeof usageCalls> = {
  'usage.read': readUsage,
  'usage.export': exportUsage,
};
