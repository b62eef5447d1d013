import { useEffect, useState } from 'react';
import type { CheckUp, Finding } from '../../shared/doctor-calls.ts';
import { toSkeinError } from '../../shared/errors.ts';
import { useClient } from '../client/index.ts';
import { useNavigation, useNavigationState } from '../navigation/index.ts';
import { useToasts } from '../ui/index.ts';

const NOTHING = 'Health finds nothing about this thread';

/**
 * The finding that the user was led to, by an order to show what there is about a thread: the first about it. Waits until
 * the examination is done. null: nobody was led here, or the home was examined again since.
 */
export function useSought(checkUp: CheckUp | undefined, busy: boolean): Finding | null {
  const navigation = useNavigation();
  const client = useClient();
  const toasts = useToasts();
  const threadId = useNavigationState(({ sought }) => sought);
  const checkId = busy ? undefined : checkUp?.checkId;
  const [led, setLed] = useState<{ readonly of: string; readonly finding: Finding }>();
  useEffect(() => {
    if (threadId === null || checkId === undefined) return;
    navigation.endSeeking();
    client.call('doctor.findings', { checkId, threadId, offset: 0, limit: 1 }).then(
      ({ findings: [finding] }) =>
        finding === undefined ? toasts.show(NOTHING, 'note') : setLed({ of: checkId, finding }),
      (error: unknown) => toasts.show(toSkeinError(error).message, 'problem'),
    );
  }, [threadId, checkId, navigation, client, toasts]);
  return led !== undefined && led.of === checkUp?.checkId ? led.finding : null;
}
