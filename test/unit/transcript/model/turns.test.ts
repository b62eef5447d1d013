import { describe, expect, it } from 'vitest';
import {
  agent,
  call,
  complete,
  event,
  fold,
  line,
  mcpEnd,
  output,
  patchEnd,
  shown,
  started,
  think,
  user,
} from './kit.ts';

describe('turns of a legacy rollout', () => {
  it('begin with task_started, or its newer name, and end with task_complete', () => {
    const folded = fold([
      started('t1', { started_at: 1700000000 }),
      user('hi'),
      agent('hello'),
      complete('t1', { completed_at: 1700000005, duration_ms: 4321 }),
      event('turn_started', { turn_id: 't2' }),
      event('turn_complete', { turn_id: 't2' }),
    ]);
    expect(shown(folded)).toEqual([
      't1 completed: userMessage item-1, agentMessage item-2',
      't2 completed: ',
    ]);
    expect(folded.turns[0]).toMatchObject({
      explicit: true,
      startedAtMs: 1700000000000,
      completedAtMs: 1700000005000,
      durationMs: 4321,
      title: 'hi',
    });
  });

  it('without task_started begin with each message of the user and are called by the record they begin with', () => {
    expect(shown(fold([agent('first'), user('one'), agent('1'), user('two')]))).toEqual([
      'rollout-1 completed: agentMessage item-1',
      'rollout-2 completed: userMessage item-2, agentMessage item-3',
      'rollout-4 completed: userMessage item-4',
    ]);
  });

  it('keep several messages of the user when they were begun by a line of their own', () => {
    expect(shown(fold([started('t1'), user('one'), user('two'), complete('t1')]))).toEqual([
      't1 completed: userMessage item-1, userMessage item-2',
    ]);
  });

  it('that nothing ends stay in progress, also before the next one', () => {
    expect(shown(fold([started('t1'), user('a'), started('t2')]))).toEqual([
      't1 inProgress: userMessage item-1',
      't2 inProgress: ',
    ]);
  });

  it('take what comes after their end into a new one', () => {
    expect(shown(fold([started('t1'), complete('t1'), agent('late')]))).toEqual([
      't1 completed: ',
      'rollout-3 completed: agentMessage item-1',
    ]);
  });

  it('can be ended late, while the next one is open', () => {
    const lines = [started('t1'), started('t2'), complete('t1', { duration_ms: 5 }), agent('in t2')];
    const folded = fold(lines);
    expect(shown(folded)).toEqual(['t1 completed: ', 't2 inProgress: agentMessage item-1']);
    expect(folded.turns[0]?.durationMs).toBe(5);
  });

  it('are ended by the end of a turn that there is not', () => {
    expect(shown(fold([started('t1'), complete('zzz'), agent('x')]))).toEqual([
      't1 completed: ',
      'rollout-3 completed: agentMessage item-1',
    ]);
    expect(shown(fold([complete('zzz')]))).toEqual([]);
  });

  it('end when they are aborted, and stay interrupted after a completion', () => {
    const aborted = event('turn_aborted', { turn_id: 't1', reason: 'interrupted', duration_ms: 1 });
    const folded = fold([started('t1'), aborted, complete('t1', { duration_ms: 9 })]);
    expect(shown(folded)).toEqual(['t1 interrupted: ']);
    expect(folded.turns[0]?.durationMs).toBe(9);
  });

  it('are aborted without a name when they are open, by another name only when they have none themselves', () => {
    const unnamed = event('turn_aborted', { reason: 'replaced' });
    const wrong = event('turn_aborted', { turn_id: 'zzz', reason: 'interrupted' });
    expect(shown(fold([started('t1'), unnamed]))).toEqual(['t1 interrupted: ']);
    expect(shown(fold([started('t1'), wrong]))).toEqual(['t1 inProgress: ']);
    expect(shown(fold([user('a'), wrong]))).toEqual(['rollout-1 interrupted: userMessage item-1']);
    expect(shown(fold([unnamed]))).toEqual([]);
    expect(shown(fold([started('t1'), event('turn_aborted', { turn_id: 't1' })]))).toEqual([
      't1 inProgress: ',
    ]);
  });

  it('fail with the error of their completion', () => {
    const error = { message: 'out of room', codex_error_info: 'context_window_exceeded' };
    const folded = fold([started('t1'), complete('t1', { error })]);
    expect(folded.turns[0]).toMatchObject({ status: 'failed', error: 'out of room' });
    expect(shown(fold([started('t1'), complete('t1', { error: 'text' })]))).toEqual(['t1 inProgress: ']);
  });

  it('of old versions fail with an error event, unless it is about a request only', () => {
    const failed = fold([started('t1'), event('error', { message: 'no model' }), complete('t1')]);
    expect(shown(failed)).toEqual([expect.stringMatching(/^t1 failed: error line-0-\d+$/)]);
    expect(failed.turns[0]?.error).toBe('no model');
    const info = 'thread_rollback_failed';
    const harmless = fold([
      started('t1'),
      event('error', { message: 'x', codex_error_info: info }),
      complete('t1'),
    ]);
    expect(shown(harmless)[0]).toMatch(/^t1 completed: error /);
  });

  it('are kept when history was compacted in them, and the next message of the user joins an empty one', () => {
    const compacted = line('compacted', { message: 'summary' });
    const folded = fold([compacted, user('next'), agent('a'), compacted, user('again')]);
    expect(shown(folded)).toEqual([
      expect.stringMatching(
        /^rollout-1 completed: compaction line-0-\d+, userMessage item-1, agentMessage item-2, compaction line-0-\d+$/,
      ),
      'rollout-5 completed: userMessage item-3',
    ]);
    expect(folded.turns[0]?.compaction).toBe(true);
  });

  it('may be told by a review, which names its turn and itself in newer versions', () => {
    const named = { turn_id: 'A', item_id: 'i1', target: { type: 'custom' } };
    const lines = [
      event('entered_review_mode', named),
      started('B'),
      user('check'),
      event('exited_review_mode', { turn_id: 'A', item_id: 'i2', review_output: null }),
      agent('found'),
      complete('A'),
    ];
    expect(shown(fold(lines))).toEqual([
      'A completed: review i1, review i2',
      'B inProgress: userMessage item-1, agentMessage item-2',
    ]);
  });

  it('are not begun by what only Skein shows', () => {
    const goal = event('thread_goal_updated', { goal: { objective: 'win', status: 'active' } });
    const lines = [started('t1'), complete('t1'), goal, call('c1'), output('c1'), user('next')];
    expect(shown(fold(lines))).toEqual([
      expect.stringMatching(/^t1 completed: goal line-0-\d+, command c1$/),
      'rollout-6 completed: userMessage item-1',
    ]);
  });

  it('take over what came before the first of them', () => {
    const goal = event('thread_goal_updated', { goal: { objective: 'win' } });
    const folded = fold([goal, started('t1'), user('go')]);
    expect(shown(folded)).toEqual([
      expect.stringMatching(/^t1 inProgress: goal line-0-\d+, userMessage item-1$/),
    ]);
    expect(shown(fold([goal]))).toEqual([expect.stringMatching(/^null completed: goal/)]);
  });
});

describe('a rollback', () => {
  const back = (count: unknown) => event('thread_rolled_back', { num_turns: count });
  const turn = (id: string) => [started(id), user(id), agent(id), complete(id)];

  it('takes back the last turns, and numbers go on behind what is left', () => {
    const folded = fold([...turn('t1'), ...turn('t2'), ...turn('t3'), back(2), ...turn('t4')]);
    expect(shown(folded)).toEqual([
      't1 completed: userMessage item-1, agentMessage item-2',
      't4 completed: userMessage item-3, agentMessage item-4',
    ]);
    expect(folded.rewrites).toBeGreaterThan(0);
  });

  it('takes back all of them when they are fewer', () => {
    expect(shown(fold([...turn('t1'), back(5), user('new')]))).toEqual([
      'rollout-6 completed: userMessage item-1',
    ]);
  });

  it('of nothing only ends the open turn', () => {
    const folded = fold([started('t1'), user('a'), back(0), agent('b')]);
    expect(shown(folded)).toEqual([
      't1 inProgress: userMessage item-1',
      'rollout-4 completed: agentMessage item-2',
    ]);
    expect(folded.rewrites).toBe(0);
  });

  it('counts items that Codex shows by their ids, but not calls', () => {
    const lines = [
      started('t1'),
      user('a'),
      call('c1'),
      output('c1'),
      patchEnd('p1'),
      mcpEnd('m1'),
      complete('t1'),
    ];
    const folded = fold([...lines, ...turn('t2'), back(1), ...turn('t3')]);
    expect(shown(folded)[1]).toBe('t3 completed: userMessage item-4, agentMessage item-5');
  });

  it('that asks for no whole number of turns does nothing', () => {
    for (const count of [-1, 1.5, '1', undefined, null]) {
      expect(shown(fold([...turn('t1'), back(count)]))).toHaveLength(1);
    }
  });

  it('takes back calls that wait for their output', () => {
    const folded = fold([...turn('t1'), started('t2'), call('c1'), back(1), output('c1')]);
    expect(shown(folded)).toEqual(['t1 completed: userMessage item-1, agentMessage item-2']);
  });
});

describe('reasoning', () => {
  it('of several lines is one item from the first to the last of them', () => {
    const raw = event('agent_reasoning_raw_content', { text: 'raw' });
    const count = event('token_count', { info: null });
    const folded = fold([started('t1'), think('a'), count, raw, agent(''), think(''), think('b')]);
    expect(shown(folded)).toEqual(['t1 inProgress: reasoning item-1']);
    expect(folded.items[0]).toMatchObject({ span: true, lines: [{ part: 0 }, { part: 0 }] });
    expect(folded.settledCount).toBe(0);
  });

  it('begins anew behind a message and in another turn', () => {
    const folded = fold([started('t1'), think('a'), agent('x'), think('b'), started('t2'), think('c')]);
    expect(shown(folded)).toEqual([
      't1 inProgress: reasoning item-1, agentMessage item-2, reasoning item-3',
      't2 inProgress: reasoning item-4',
    ]);
    expect(folded.items[0]).toMatchObject({ span: false, lines: [{ part: 0 }] });
  });

  it('is parted by calls, which Codex does not show, and keeps the number that Codex gives it', () => {
    const lines = [started('t1'), think('a'), call('c1'), output('c1'), think('b'), think('c'), call('c2')];
    const more = [output('c2'), think('d'), agent('x')];
    expect(shown(fold([...lines, ...more]))).toEqual([
      't1 inProgress: reasoning item-1, command c1, reasoning item-1.2, command c2, reasoning item-1.3, agentMessage item-2',
    ]);
  });
});
