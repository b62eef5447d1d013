import { describe, expect, it } from 'vitest';
import { buildSessionMeta, emptyFold, foldRecord, sourceWord } from '../../../src/main/rollout/index.ts';
import { sourceJson } from '../../../src/main/rollout/session-meta-payload.ts';
import { testThreadId } from '../../support/rollout-builder.ts';

const ID = testThreadId(1);
const PARENT = testThreadId(2);
const FACTS = {
  threadId: ID,
  createdAt: '2026-11-21T08:00:00.000Z',
  cwd: '/projects/orbit',
  originator: 'skein',
  cliVersion: '0.131.0',
  source: 'cli',
  modelProvider: 'openai',
  historyMode: 'legacy',
  git: null,
} as const;
const SPAWN = { parentThreadId: PARENT, depth: 1, agentNickname: 'Aristotle' };

describe('the session meta of a new thread', () => {
  it('says no more than is known', () => {
    expect(JSON.stringify(buildSessionMeta(FACTS))).toBe(
      `{"id":"${ID}","timestamp":"2026-11-21T08:00:00.000Z","cwd":"/projects/orbit","originator":"skein","cli_version":"0.131.0","source":"cli","model_provider":"openai"}`,
    );
  });

  it("has the keys of 0.131 in that Codex's order", () => {
    const git = { sha: 'a'.repeat(40), branch: 'main', originUrl: null };
    const payload = buildSessionMeta({
      ...FACTS,
      source: 'subagent:thread_spawn',
      spawn: { ...SPAWN, agentRole: 'scout', agentPath: '/root/a' },
      threadSource: 'subagent',
      forkedFromId: PARENT,
      baseInstructions: 'Be kind.',
      dynamicTools: [{ name: 't' }],
      memoryMode: 'disabled',
      git,
    });
    expect(Object.keys(payload)).toEqual([
      'id',
      'forked_from_id',
      'timestamp',
      'cwd',
      'originator',
      'cli_version',
      'source',
      'thread_source',
      'agent_nickname',
      'agent_role',
      'agent_path',
      'model_provider',
      'base_instructions',
      'dynamic_tools',
      'memory_mode',
      'git',
    ]);
    expect(payload).toMatchObject({
      base_instructions: { text: 'Be kind.' },
      git: { commit_hash: 'a'.repeat(40), branch: 'main' },
    });
  });

  it('has the keys of newer Codex when it is paginated', () => {
    const facts = {
      ...FACTS,
      historyMode: 'paginated',
      source: 'subagent:thread_spawn',
      spawn: SPAWN,
    } as const;
    expect(Object.keys(buildSessionMeta(facts))).toEqual([
      'session_id',
      'id',
      'parent_thread_id',
      'timestamp',
      'cwd',
      'originator',
      'cli_version',
      'source',
      'agent_nickname',
      'model_provider',
      'history_mode',
    ]);
  });

  it('writes no memory mode but disabled, and a git object even when nothing in it is known', () => {
    const git = { sha: null, branch: null, originUrl: null };
    expect(buildSessionMeta({ ...FACTS, memoryMode: 'enabled', git })).not.toHaveProperty('memory_mode');
    expect(buildSessionMeta({ ...FACTS, git })['git']).toEqual({});
  });

  it('folds into the facts it was built from', () => {
    const git = { sha: 'b'.repeat(40), branch: 'main', originUrl: 'https://example.com/x.git' };
    const payload = buildSessionMeta({ ...FACTS, source: 'subagent:thread_spawn', spawn: SPAWN, git });
    const line = { timestamp: FACTS.createdAt, type: 'session_meta', payload };
    expect(foldRecord(emptyFold({ name: null }), line)).toMatchObject({
      threadId: ID,
      source: 'subagent:thread_spawn',
      parentThreadId: PARENT,
      agentNickname: 'Aristotle',
      cwd: FACTS.cwd,
      git,
      createdAtMs: Date.parse(FACTS.createdAt),
      historyMode: 'legacy',
    });
  });
});

describe('a source in the form that Codex writes', () => {
  it.each([
    ['cli', 'cli'],
    ['vscode', 'vscode'],
    ['exec', 'exec'],
    ['mcp', 'mcp'],
    ['unknown', 'unknown'],
    ['custom:atlas', { custom: 'atlas' }],
    ['internal:memory', { internal: 'memory' }],
    ['subagent:review', { subagent: 'review' }],
    ['subagent:compact', { subagent: 'compact' }],
    ['subagent:memory_consolidation', { subagent: 'memory_consolidation' }],
    ['subagent:other', { subagent: { other: 'other' } }],
  ])('%s', (word, json) => {
    expect(sourceJson(word)).toEqual(json);
    expect(sourceWord(sourceJson(word))).toBe(word);
  });

  it('of a spawned sub-agent names who spawned it', () => {
    const json = sourceJson('subagent:thread_spawn', SPAWN);
    expect(JSON.stringify(json)).toBe(
      `{"subagent":{"thread_spawn":{"parent_thread_id":"${PARENT}","depth":1,"agent_path":null,"agent_nickname":"Aristotle","agent_role":null}}}`,
    );
    expect(sourceWord(json)).toBe('subagent:thread_spawn');
    expect(() => sourceJson('subagent:thread_spawn')).toThrow('must say who spawned it');
  });

  it('is unknown for a word that Codex does not have', () => {
    expect(sourceJson('gopher')).toBe('unknown');
    expect(sourceJson('subagent')).toEqual({ subagent: { other: 'other' } });
  });
});
