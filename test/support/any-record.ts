import fc from 'fast-check';
import {
  agentMessageLine,
  goalLine,
  responseItemLine,
  type RolloutLine,
  taskStartedLine,
  tokenCountLine,
  turnContextLine,
  userMessageLine,
} from './rollout-builder.ts';

/** What session meta lines may say of the memory mode. */
export const anyMemoryMode = fc.constantFrom('enabled', 'disabled', 'polluted', 'other', null);

/** Records of a legacy rollout that Codex writes in every session, and odd ones of their kinds, with these texts. */
export function usualRecords(
  text: fc.Arbitrary<string>,
  cwd: fc.Arbitrary<string | undefined> = text,
): fc.Arbitrary<RolloutLine> {
  return fc.oneof(
    text.map((message) => userMessageLine(message)),
    fc.constant(userMessageLine('', { images: ['data:image/png;base64,AA'] })),
    text.map((message) => agentMessageLine(message)),
    text.map(goalLine),
    fc.option(fc.integer({ min: -5, max: 1_000_000 })).map(tokenCountLine),
    anyTurnContext(cwd),
    text.map((output) => responseItemLine('function_call_output', { call_id: 'c', output })),
    fc.constant(taskStartedLine()),
  );
}

function anyTurnContext(cwd: fc.Arbitrary<string | undefined>): fc.Arbitrary<RolloutLine> {
  const model = fc.constantFrom('m1', 'm2', '', 4);
  const effort = fc.constantFrom('low', 'high', null);
  return fc.record({ model, effort, cwd }).map((extra) => turnContextLine(extra));
}
