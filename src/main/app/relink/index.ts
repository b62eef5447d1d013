import type { relinkCalls } from '../../../shared/relink-calls.ts';
import type { HandlersOf } from '../handler.ts';
import { truthCandidates, truthEvidence } from './candidates.ts';
import { planRepoint } from './plan-repoint.ts';
import { previewRelink } from './preview-relink.ts';
import { runRelink } from './run-relink.ts';
import { runRepoint } from './run-repoint.ts';
import { truthOf } from './truth-of.ts';
import { truthReport } from './truth-report.ts';

export const relinkHandlers: HandlersOf<typeof relinkCalls> = {
  'truth.of': truthOf,
  'truth.report': truthReport,
  'truth.candidates': truthCandidates,
  'truth.evidence': truthEvidence,
  'relink.preview': previewRelink,
  'relink.run': runRelink,
  'relink.planRepoint': planRepoint,
  'relink.repoint': runRepoint,
};
