import { createContext, type ReactNode, use, useState } from 'react';
import { Button, Dialog, DialogButtons, TextButton } from '../../../ui/index.ts';
import { RevealedText } from '../code/index.ts';
import styles from './markdown.module.css';
import { openableAddress } from './openable-address.ts';

const AskContext = createContext<(address: string) => void>(() => undefined);

/** Asks before any link inside it is opened. */
export function LinkGuard({ children }: { readonly children: ReactNode }) {
  const [address, setAddress] = useState<string | null>(null);
  return (
    <AskContext value={setAddress}>
      {children}
      {address !== null && <OpenDialog address={address} onClose={() => setAddress(null)} />}
    </AskContext>
  );
}

/** A link that asks. Addresses of other kinds than web and mail are only text. */
export function GuardedLink({
  address,
  children,
}: {
  readonly address: string;
  readonly children: ReactNode;
}) {
  const ask = use(AskContext);
  const openable = openableAddress(address);
  if (openable === null) return <span title={address}>{children}</span>;
  return (
    // An <a> could be opened past the question.
    <TextButton role="link" className={styles['link'] ?? ''} title={openable} onClick={() => ask(openable)}>
      {children}
    </TextButton>
  );
}

function OpenDialog({ address, onClose }: { readonly address: string; readonly onClose: () => void }) {
  const open = () => {
    window.open(address, '_blank', 'noopener,noreferrer');
    onClose();
  };
  return (
    <Dialog title="Open this address?" onClose={onClose}>
      <p className={styles['address']} dir="ltr">
        <RevealedText text={address} />
      </p>
      <DialogButtons>
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="primary" onClick={open}>
          Open
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
