import { describe, expect, it } from 'vitest';
import { type CallName, calls, events } from '../../../src/shared/contract.ts';

const accepts = (name: CallName, params: unknown) => calls[name].params.safeParse(params).success;
const QUESTION = { query: 'word', sort: 'match', limit: 20, typing: false };
const SEARCH = { id: 'one', name: 'One', query: 'word' };
const STATE = {
  phase: 'ready',
  total: 3,
  indexed: 2,
  pending: 0,
  failed: 1,
  withoutOutputs: 0,
  bytes: 10,
  problem: null,
};

describe('what search may be asked', () => {
  it.each<[CallName, object]>([
    ['search.run', QUESTION],
    ['search.run', { ...QUESTION, query: '', sort: 'created', limit: 200 }],
    ['search.state', {}],
    ['search.pause', { paused: true }],
    ['search.rebuild', {}],
    ['files.threads', { path: 'src/a.ts', limit: 500 }],
    ['searches.save', { search: SEARCH }],
    ['searches.remove', { id: 'one' }],
  ])('%s takes %j', (name, params) => {
    expect(accepts(name, params)).toBe(true);
    expect(accepts(name, { ...params, more: 1 }), 'and nothing else').toBe(false);
  });

  it.each<[CallName, object]>([
    ['search.run', { ...QUESTION, query: 'x'.repeat(10_001) }],
    ['search.run', { ...QUESTION, limit: 0 }],
    ['search.run', { ...QUESTION, limit: 201 }],
    ['search.run', { ...QUESTION, sort: 'size' }],
    ['search.pause', {}],
    ['files.threads', { path: '', limit: 10 }],
    ['files.threads', { path: 'a', limit: 501 }],
    ['files.changed', { threadId: 'no id' }],
    ['searches.save', { search: { ...SEARCH, name: '' } }],
    ['searches.save', { search: { ...SEARCH, id: '' } }],
    ['searches.save', { search: { ...SEARCH, query: 'x'.repeat(10_001) } }],
  ])('%s refuses %j', (name, params) => {
    expect(accepts(name, params)).toBe(false);
  });
});

describe('what search tells', () => {
  it('is a state with whole numbers', () => {
    expect(events['search.changed'].safeParse(STATE).success).toBe(true);
    expect(events['search.changed'].safeParse({ ...STATE, pending: -1 }).success).toBe(false);
    expect(events['search.changed'].safeParse({ ...STATE, indexed: 0.5 }).success).toBe(false);
    expect(events['search.changed'].safeParse({ ...STATE, phase: 'asleep' }).success).toBe(false);
  });

  it('is a list of searches', () => {
    expect(events['searches.changed'].safeParse({ saved: [SEARCH] }).success).toBe(true);
    expect(events['searches.changed'].safeParse({ saved: [{ id: 'x' }] }).success).toBe(false);
  });
});
