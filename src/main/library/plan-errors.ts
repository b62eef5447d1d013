import { SkeinError } from '../../shared/errors.ts';

export { invalidRequest } from '../../shared/errors.ts';

export function conflict(message: string): SkeinError {
  return new SkeinError('conflict', message);
}

export function notFound(message: string): SkeinError {
  return new SkeinError('not_found', message);
}
