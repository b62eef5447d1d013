import { expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY, PAGE_HEADERS } from '../../../src/main/host/page-policy.ts';

const rules = new Map(
  CONTENT_SECURITY_POLICY.split('; ').map((rule) => {
    const [name = '', ...sources] = rule.split(' ');
    return [name, sources] as const;
  }),
);

test('a window loads nothing but its own files, and images that it made itself', () => {
  expect(rules.get('default-src')).toEqual(["'none'"]);
  for (const kind of ['script-src', 'style-src', 'worker-src', 'connect-src', 'font-src'])
    expect(rules.get(kind)).toEqual(["'self'"]);
  expect(rules.get('img-src')).toEqual(["'self'", 'data:', 'blob:']);
});

test('nothing may run from a text, and no page may hold the window', () => {
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*/);
  for (const kind of ['base-uri', 'form-action', 'frame-ancestors'])
    expect(rules.get(kind)).toEqual(["'none'"]);
  expect(PAGE_HEADERS['Content-Security-Policy']).toBe(CONTENT_SECURITY_POLICY);
});
