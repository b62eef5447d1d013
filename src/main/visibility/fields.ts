import { parseThreadId } from '../../shared/thread.ts';
import { type JsonObject, objectOf } from '../rollout/index.ts';

/** What a value has to be for Codex to read it: the phrase that says so, and the test. */
export interface Shape {
  readonly says: string;
  readonly fits: (value: unknown) => boolean;
}

export const TEXT: Shape = { says: 'text', fits: (value) => typeof value === 'string' };
export const NUMBER: Shape = { says: 'a number', fits: (value) => typeof value === 'number' };
export const ID: Shape = {
  says: 'a thread id',
  fits: (value) => typeof value === 'string' && parseThreadId(value) !== null,
};

/** May also be missing. */
export function optional({ says, fits }: Shape): Shape {
  return { says, fits: (value) => value === undefined || fits(value) };
}

/** May also be missing or null. */
export function nullable({ says, fits }: Shape): Shape {
  return { says, fits: (value) => value === undefined || value === null || fits(value) };
}

export function list(of: Shape): Shape {
  return { says: 'a list', fits: (value) => Array.isArray(value) && value.every((one) => of.fits(one)) };
}

/** An object whose named members have these shapes; others do not matter. */
export function record(members: Readonly<Record<string, Shape>>): Shape {
  return {
    says: 'an object',
    fits: (value) => {
      const object = objectOf(value);
      return object !== null && misfit(object, members) === null;
    },
  };
}

/** The first member that does not have its shape, as a phrase such as `cwd is missing`; null: all fit. */
export function misfit(object: JsonObject, members: Readonly<Record<string, Shape>>): string | null {
  for (const [key, shape] of Object.entries(members)) {
    const value = object[key];
    if (shape.fits(value)) continue;
    return value === undefined ? `${key} is missing` : `${key} is not ${shape.says}`;
  }
  return null;
}
