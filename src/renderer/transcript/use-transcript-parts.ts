import { useEffect, useMemo } from 'react';
import type { ThreadId } from '../../shared/thread.ts';
import { useClient } from '../client/index.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { FindSource } from './find/index.ts';
import { KeptPlaces, Reader } from './reading/index.ts';
import { TranscriptSource } from './source/index.ts';
import type { TranscriptParts } from './transcript-context.ts';

/** How long the view rests before its place is kept. */
const REST_MS = 300;

/** The parts of a thread's transcript, which read and follow it while the component is mounted. */
export function useTranscriptParts(threadId: ThreadId): TranscriptParts {
  const client = useClient();
  const navigation = useNavigation();
  const parts = useMemo(() => {
    const linked = navigation.store.getState().item;
    const kept = places().of(threadId);
    const source = new TranscriptSource(client, threadId, linked ?? kept?.item ?? null);
    const reader = new Reader(source, { linked, kept });
    return { threadId, source, reader, find: new FindSource({ client, threadId, source, reader }) };
  }, [client, navigation, threadId]);
  useEffect(() => {
    const stops = [
      parts.source.open(),
      parts.find.follow(),
      followEpoch(parts),
      noteFirstRead(parts),
      followItem(parts),
      keepPlace(parts),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [parts]);
  useLinkedItem(parts);
  useFoundPlace(parts);
  return parts;
}

/** What a search of all threads led to is shown with its words marked. */
function useFoundPlace({ threadId, find, reader }: TranscriptParts): void {
  const found = useNavigationState((state) => (state.found?.threadId === threadId ? state.found : null));
  useEffect(() => {
    if (found === null) return;
    if (found.words !== null) find.show(found.item, found.words);
    else reader.goTo(found.item);
  }, [found, find, reader]);
}

/** An address that names another item of the open thread is gone to. */
function useLinkedItem({ reader, source }: TranscriptParts): void {
  const item = useNavigationState((state) => state.item);
  useEffect(() => {
    if (item === null || source.store.getState().phase !== 'ready') return;
    if (!reader.shown().has(item)) reader.showAll();
    reader.goTo(item);
  }, [item, reader, source]);
}

function followEpoch({ source, reader }: TranscriptParts): () => void {
  return source.store.subscribe(({ about }, { about: before }) => {
    if (before.epoch !== '' && about.epoch !== before.epoch) reader.startedOver();
  });
}

function noteFirstRead({ source, reader }: TranscriptParts): () => void {
  return source.store.subscribe(({ about }, { about: before }) => {
    if (before.epoch === '' && about.epoch !== '') reader.firstRead(about.items);
  });
}

/** What may still change can also move: the view goes with the item that one reads. */
function followItem({ source, reader }: TranscriptParts): () => void {
  return source.store.subscribe(({ items, about }, before) => {
    const { following, place } = reader.store.getState();
    if (items === before.items || about.epoch !== before.about.epoch || following) return;
    const id = before.items.get(place.item)?.id;
    const now = items.get(place.item)?.id;
    if (id === undefined || now === undefined || id === now) return;
    for (const item of items.values()) if (item.id === id) reader.stayWith(item.index);
  });
}

/** Remembers where the thread was left. */
function keepPlace({ threadId, reader }: TranscriptParts): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    timer = undefined;
    const { following, place } = reader.store.getState();
    places().keep(threadId, following || place.atEnd ? null : place);
  };
  const stop = reader.store.subscribe(({ place }, { place: before }) => {
    if (place !== before) timer ??= setTimeout(keep, REST_MS);
  });
  return () => {
    stop();
    if (timer === undefined) return;
    clearTimeout(timer);
    keep();
  };
}

let kept: KeptPlaces | undefined;

/** One for the window, where nothing can be stored too. */
function places(): KeptPlaces {
  kept ??= new KeptPlaces(localStorage);
  return kept;
}
