import { useState } from 'react';
import type { Thread } from '../../shared/thread.ts';
import { PlanDialog } from './plan-dialog.tsx';
import type { SpaceOrder } from './use-plan.ts';

export interface DecompressDialogProps {
  readonly thread: Thread;
  readonly onClose: () => void;
}

/** Asks whether one compressed thread is to be a plain file again. */
export function DecompressDialog({ thread, onClose }: DecompressDialogProps) {
  const [order] = useState<SpaceOrder>({ action: 'decompress', threadIds: [thread.id] });
  return <PlanDialog order={order} onClose={onClose} />;
}
