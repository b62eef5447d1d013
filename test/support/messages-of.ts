import type { CallResult } from '../../src/shared/contract.ts';

/** What was said in a stretch of a transcript, without what was done. */
export function messagesOf({ items }: Pick<CallResult<'transcript.read'>, 'items'>): readonly Said[] {
  return items.flatMap((item): readonly Said[] => {
    if (item.kind === 'userMessage') return [{ role: 'user', text: item.text.text }];
    return item.kind === 'agentMessage' ? [{ role: 'agent', text: item.text.text }] : [];
  });
}

export interface Said {
  readonly role: 'user' | 'agent';
  readonly text: string;
}
