import { createContext, use } from 'react';
import type { WindowServices } from './types.ts';

/** Set once by the app, around everything. */
export const ServicesContext = createContext<WindowServices | null>(null);

/** Everything that an action may use; it never changes. */
export function useServices(): WindowServices {
  const services = use(ServicesContext);
  if (services === null) throw new Error('useServices is used outside ServicesContext');
  return services;
}
