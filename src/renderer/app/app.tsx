import { QueryClientProvider } from '@tanstack/react-query';
import { BulkContext } from '../bulk/index.ts';
import { ServicesContext } from '../actions/index.ts';
import { ClientContext } from '../client/index.ts';
import { NavigationContext } from '../navigation/index.ts';
import { PreferencesContext } from '../preferences/index.ts';
import { SearchContext } from '../search/index.ts';
import { SelectionContext } from '../selection/index.ts';
import { ActionsContext } from '../thread-actions/index.ts';
import { ThreadsContext } from '../threads/index.ts';
import { ErrorBoundary, ToastsContext } from '../ui/index.ts';
import { WorksContext } from '../works/index.ts';
import type { Parts } from './parts.ts';
import { WindowFrame } from './window-frame.tsx';

/** The window with its parts. */
export function App({ parts }: { readonly parts: Parts }) {
  return (
    <QueryClientProvider client={parts.cache}>
      <ClientContext value={parts.client}>
        <NavigationContext value={parts.navigation}>
          <ThreadsContext value={parts}>
            <ToastsContext value={parts.toasts}>
              <WorksContext value={parts.works}>
                <ActionsContext value={parts}>
                  <SearchContext value={parts}>
                    <SelectionContext value={parts.selection}>
                      <BulkContext value={parts.bulk}>
                        <PreferencesContext value={parts.preferences}>
                          <ServicesContext value={parts}>
                            <ErrorBoundary what="This window">
                              <WindowFrame />
                            </ErrorBoundary>
                          </ServicesContext>
                        </PreferencesContext>
                      </BulkContext>
                    </SelectionContext>
                  </SearchContext>
                </ActionsContext>
              </WorksContext>
            </ToastsContext>
          </ThreadsContext>
        </NavigationContext>
      </ClientContext>
    </QueryClientProvider>
  );
}
