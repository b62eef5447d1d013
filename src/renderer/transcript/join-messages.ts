import type { ConversationMessage } from '../../shared/contract.ts';

type Messages = readonly ConversationMessage[];

/**
 * The known messages with the newest ones, which main gave as `tail`. Messages that are as they were keep their
 * identity. Where messages between the two are missing, the known ones are dropped: they can be loaded again.
 */
export function joinTail(known: Messages, tail: Messages): Messages {
  const first = tail[0];
  if (first === undefined) return tail;
  const older = known.filter(({ index }) => index < first.index);
  const last = older.at(-1);
  if (last !== undefined && last.index !== first.index - 1) return tail;
  const byIndex = new Map(known.map((message) => [message.index, message]));
  return [...older, ...tail.map((message) => unchanged(byIndex.get(message.index), message))];
}

/**
 * The known messages with older ones before them. Older ones that end too early are left out: the known ones moved on
 * while these were on their way, and a conversation must not have holes.
 */
export function joinOlder(older: Messages, known: Messages): Messages {
  const first = known[0];
  if (first === undefined) return older;
  const before = older.filter(({ index }) => index < first.index);
  return before.at(-1)?.index === first.index - 1 ? [...before, ...known] : known;
}

function unchanged(known: ConversationMessage | undefined, now: ConversationMessage): ConversationMessage {
  const same =
    known !== undefined &&
    known.text === now.text &&
    known.role === now.role &&
    known.at === now.at &&
    known.images === now.images &&
    known.cut === now.cut;
  return same ? known : now;
}
