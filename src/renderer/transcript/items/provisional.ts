import { createContext } from 'react';

/** True around items whose positions are not known yet: main cannot be asked about them. */
export const Provisional = createContext(false);
