import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../client/index.ts';
import { useHomes } from '../homes/index.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { NotRead, Page } from '../page/index.ts';
import { asksForNothing } from '../search/index.ts';
import { Button, Notice, TextButton, useStored } from '../ui/index.ts';
import styles from './all-homes.module.css';
import { AllHomesList } from './all-homes-list.ts';
import { HomeChips, HomeGaps } from './home-chips.tsx';
import { restWords, sumWords } from './home-words.ts';
import { HomesRows } from './homes-rows.tsx';
import { focusRow } from './use-row-keys.ts';
import { WordsBox, type WordsBoxProps } from './words-box.tsx';

/** One list, and one search, over all homes that are known. It only reads. */
export function AllHomesPage() {
  const homes = useHomes();
  const [list, asked] = useAllHomes();
  const [leaveOut, setLeaveOut] = useLeftOut();
  const query = useNavigationState((state) => state.query);
  useEffect(() => list.show({ query: askedIn(query), leaveOut }));
  const goOn: WordsBoxProps['onGoOn'] = async (words, isStillMeant) => {
    list.show({ query: askedIn(words), leaveOut });
    await list.answered();
    requestAnimationFrame(() => {
      if (isStillMeant() && list.store.getState().question?.query === askedIn(words)) focusRow();
    });
  };
  const byKey = useMemo(() => new Map(homes.map((home) => [home.key, home])), [homes]);
  return (
    <Page
      title="All homes"
      sum={sumWords(asked)}
      about="Threads of every home that Skein knows, the one used last first. Homes that are not open are opened to be read, and closed again some minutes after you leave. Nothing can be changed from here."
      head={
        <>
          <WordsBox onGoOn={goOn} />
          <HomeChips homes={homes} asked={asked.homes} leaveOut={leaveOut} onLeaveOut={setLeaveOut} />
          {homes.length === 1 && <OneHome />}
          <HomeGaps homes={homes} asked={asked.homes} />
          <Ignored sentences={asked.ignored} />
        </>
      }
    >
      {asked.question === null ? (
        <NotRead
          reading="Asking the homes…"
          failed="The homes could not be asked."
          error={asked.error}
          onRetry={() => list.refresh()}
        />
      ) : (
        <div className={styles['body']} data-stale={asked.phase === 'loading'}>
          <HomesRows list={list} homes={byKey} />
          <Rest words={restWords(asked)} />
          {asked.rows.length === 0 && asked.phase === 'ready' && <Nothing searched={query !== ''} />}
          {asked.error !== null && (
            <p role="alert" className={styles['problem']}>
              {asked.error.message}. <TextButton onClick={() => list.refresh()}>Retry</TextButton>
            </p>
          )}
        </div>
      )}
    </Page>
  );
}

/** What of the words is asked of the homes: an operator without a value asks for nothing yet. */
function askedIn(words: string): string {
  return asksForNothing(words) ? '' : words;
}

/** The list of this page, which follows what changes while the page is shown. */
function useAllHomes() {
  const client = useClient();
  const [list] = useState(() => new AllHomesList(client));
  useEffect(() => list.follow(), [list]);
  return [list, useStore(list.store)] as const;
}

function useLeftOut() {
  return useStored<readonly string[]>('skein.all-homes.left-out', readKeys, (keys) => keys.join(' '));
}

function readKeys(text: string | null): readonly string[] {
  return (text ?? '').split(' ').filter((key) => /^[0-9a-f]{16}$/u.test(key));
}

function OneHome() {
  const navigation = useNavigation();
  return (
    <p className={styles['one']}>
      Only one home is known. <Button onClick={() => navigation.openDialog('homes')}>Open another…</Button>
    </p>
  );
}

function Ignored({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul className={styles['gaps']} aria-label="Left out of the search">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function Rest({ words }: { readonly words: string | null }) {
  return words === null ? null : <p className={styles['rest']}>{words}</p>;
}

function Nothing({ searched }: { readonly searched: boolean }) {
  return (
    <div className={styles['nothing']}>
      <Notice title={searched ? 'Nothing found.' : 'No threads.'} size="page">
        <p>
          {searched
            ? 'No home that is shown has a thread with these words.'
            : 'The homes that are shown have none, or all are left out.'}
        </p>
      </Notice>
    </div>
  );
}
