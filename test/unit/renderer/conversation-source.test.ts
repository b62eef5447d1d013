import { expect, test } from 'vitest';
import { SkeinClient } from '../../../src/renderer/client/client.ts';
import type { Transport } from '../../../src/renderer/client/transport.ts';
import { ConversationSource } from '../../../src/renderer/transcript/conversation-source.ts';
import type { ConversationMessage, Reply } from '../../../src/shared/contract.ts';
import type { ThreadId } from '../../../src/shared/thread.ts';

const ID = '0199a1b2-0000-7000-8000-000000000001' as ThreadId;

/** A way to main whose answers come when the test gives them, in any order. */
class HeldTransport implements Transport {
  readonly connection = 'connected';
  readonly asked: ((reply: Reply) => void)[] = [];

  call(): Promise<Reply> {
    return new Promise((resolve) => this.asked.push(resolve));
  }

  subscribe(): () => void {
    return () => undefined;
  }

  onConnection(): () => void {
    return () => undefined;
  }

  async answer(question: number, ...indexes: readonly number[]): Promise<void> {
    const messages = indexes.map(message);
    const total = (indexes.at(-1) ?? -1) + 1;
    this.asked[question]?.({ ok: true, result: { messages, total, badLines: 0 } });
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

function message(index: number): ConversationMessage {
  return { index, role: 'user', text: `message ${index}`, images: 0, at: null, cut: false };
}

function open() {
  const transport = new HeldTransport();
  const source = new ConversationSource(new SkeinClient(transport), ID);
  const shown = () => source.store.getState().messages.map(({ index }) => index);
  return { transport, source, shown };
}

test('an answer that a later one overtook is dropped', async () => {
  const { transport, source, shown } = open();
  void source.refresh();
  void source.refresh();
  await transport.answer(1, 0, 1, 2);
  await transport.answer(0, 0, 1);
  expect(shown()).toEqual([0, 1, 2]);
});

test('older messages that come after the view moved on leave no hole', async () => {
  const { transport, source, shown } = open();
  void source.refresh();
  await transport.answer(0, 50, 51);
  void source.loadOlder();
  void source.refresh();
  await transport.answer(2, 300, 301);
  await transport.answer(1, 48, 49);
  expect(shown()).toEqual([300, 301]);
});
