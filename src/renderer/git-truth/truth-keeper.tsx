import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { DEFAULT_VIEW } from '../navigation/index.ts';
import { useClient, useFacets } from '../client/index.ts';
import { keepTruths } from './truth-queries.ts';

/** After so much quiet the folders are looked at: never while the window is still filling. */
const QUIET_MS = 800;
/** More folders than this are not marked. */
const MOST_FOLDERS = 1_000;

/** Keeps what the window marks folders and branches with. Shows nothing. */
export function TruthKeeper() {
  const client = useClient();
  const cache = useQueryClient();
  const projects = useFacets(DEFAULT_VIEW.filter)?.projects;
  const round = useRounds();
  useEffect(() => {
    if (projects === undefined || projects.length === 0) return;
    const cwds = projects.slice(0, MOST_FOLDERS).map(({ cwd }) => cwd);
    const timer = setTimeout(() => {
      client.call('truth.of', { cwds }).then(
        ({ folders }) => keepTruths(cache, folders),
        // Marks are a help: without them everything works.
        () => undefined,
      );
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [client, cache, projects, round]);
  return null;
}

/** Another number when everything should be looked at again. */
function useRounds(): number {
  const client = useClient();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const again = () => setRound((before) => before + 1);
    const stop = client.on('truth.changed', again);
    window.addEventListener('focus', again);
    return () => {
      stop();
      window.removeEventListener('focus', again);
    };
  }, [client]);
  return round;
}
