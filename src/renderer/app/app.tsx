import { QueryClientProvider } from '@tanstack/react-query';
import { ClientContext } from '../client/index.ts';
import { NavigationContext } from '../navigation/index.ts';
import { SearchContext } from '../search/index.ts';
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
                    <ErrorBoundary what="This window">
                      <WindowFrame />
                    </ErrorBoundary>
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
