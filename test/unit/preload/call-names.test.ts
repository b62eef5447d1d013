import { expect, test } from 'vitest';
import { CALL_NAMES, EVENT_NAMES, IPC_CHANNELS } from '../../../src/shared/call-names.ts';
import { calls, events, IPC_CALL, IPC_EVENT } from '../../../src/shared/contract.ts';

test('the preload script knows every call and event of the contract, and no other', () => {
  expect([...CALL_NAMES].sort()).toEqual(Object.keys(calls).sort());
  expect([...EVENT_NAMES].sort()).toEqual(Object.keys(events).sort());
  expect(IPC_CHANNELS).toEqual({ call: IPC_CALL, event: IPC_EVENT });
});
