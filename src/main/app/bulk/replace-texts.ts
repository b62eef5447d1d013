import { createContext, Script } from 'node:vm';
import { invalidRequest } from '../../../shared/errors.ts';
import { type NameReplacement, plainReplacer } from '../../../shared/rename/index.ts';

/** A regular expression that takes longer for a few names would never end for some. */
const PATIENCE_MS = 50;

const REPLACE = new Script('texts.map((text) => text.replace(new RegExp(source, flags), by))');

/**
 * Replaces in a few short texts. A regular expression is run where it can be stopped: `invalid_request` when it takes too
 * long, or is none.
 */
export function replaceTexts(texts: readonly string[], replacement: NameReplacement): readonly string[] {
  if (!replacement.regexp) return texts.map(plainReplacer(replacement));
  const { find, by, ignoreCase } = replacement;
  const context = createContext({ texts: [...texts], source: find, flags: ignoreCase ? 'giu' : 'gu', by });
  try {
    const replaced: unknown = REPLACE.runInContext(context, { timeout: PATIENCE_MS });
    return Array.from(replaced as ArrayLike<unknown>, String);
  } catch (error) {
    throw invalidRequest(problemOf(error), error);
  }
}

function problemOf(error: unknown): string {
  if (codeOf(error) === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return 'the expression takes too long';
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : '';
  return `the expression cannot be understood: ${String(message).replace(/^Invalid regular expression: /, '')}`;
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}
