import { useEffect, useState } from 'react';
import { onTimeFormat } from './time-format.ts';

const MINUTE_MS = 60_000;

/** The time now, in milliseconds, renewed every minute, and when times are to be written otherwise. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const renew = () => setNow((last) => Math.max(Date.now(), last + 1));
    const timer = setInterval(renew, MINUTE_MS);
    const stop = onTimeFormat(renew);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, []);
  return now;
}
