import type { CallInput, CallName, CallResult } from '../../shared/contract.ts';
import type { AppContext } from './context.ts';

/** One use case: checked parameters in, the contract's result out; failures are `SkeinError`s. */
export type Handler<N extends CallName> = (
  context: AppContext,
  input: CallInput<N>,
) => Promise<CallResult<N>>;

/** The use cases that answer the calls of one table of the contract, or of all of it. */
export type HandlersOf<Table> = { readonly [N in keyof Table & CallName]: Handler<N> };
