import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { useStore } from 'zustand';
import type { ConversationMessage } from '../../shared/contract.ts';
import { useNow } from '../ui/index.ts';
import type { ConversationSource } from './conversation-source.ts';
import styles from './conversation.module.css';
import { Message } from './message.tsx';

/** The id of the element that scrolls: Enter in the list moves the focus here. */
export const CONVERSATION_ELEMENT = 'conversation';

/** Older messages are asked for when the top is nearer than this, in pixels. */
const AHEAD = 600;
/** This near to the end, in pixels, the view follows new messages. */
const NEAR_END = 60;

/** Messages, of which only those near the visible ones are in the page. */
export function MessageList({ source }: { readonly source: ConversationSource }) {
  const messages = useStore(source.store, (state) => state.messages);
  const grew = useStore(source.store, (state) => state.grew);
  const now = useNow();
  const handle = useRef<VirtualizerHandle>(null);
  const onScroll = useFollow(handle, source, messages);
  return (
    <section
      id={CONVERSATION_ELEMENT}
      className={styles['scroller']}
      aria-label="Conversation"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard.
      tabIndex={0}
    >
      <Virtualizer ref={handle} data={messages} shift={grew === 'start'} bufferSize={600} onScroll={onScroll}>
        {(message: ConversationMessage, at: number) => (
          <Message key={message.index} message={message} now={now} last={at === messages.length - 1} />
        )}
      </Virtualizer>
    </section>
  );
}

/** Starts at the end, stays there while messages come, and asks for older ones near the top. */
function useFollow(
  handle: RefObject<VirtualizerHandle | null>,
  source: ConversationSource,
  messages: readonly ConversationMessage[],
) {
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (atEnd.current) handle.current?.scrollToIndex(messages.length - 1, { align: 'end' });
  }, [handle, messages]);
  const onScroll = (offset: number) => {
    const virtual = handle.current;
    if (virtual === null) return;
    atEnd.current = virtual.scrollSize - offset - virtual.viewportSize < NEAR_END;
    if (offset < AHEAD && !atEnd.current) void source.loadOlder();
  };
  useEffect(() => {
    const virtual = handle.current;
    if (virtual !== null && virtual.scrollSize <= virtual.viewportSize) void source.loadOlder();
  }, [handle, source, messages]);
  return onScroll;
}
