import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LocalExtractor } from '../../../../src/main/search/indexing/index.ts';
import { agentMessageLine, taskStartedLine, userMessageLine } from '../../../support/rollout-builder.ts';
import { callLines, printed } from '../../transcript/service/sources.ts';
import { found, reader, TestIndex, testHome } from './kit.ts';

describe('a rollout that changes', () => {
  it('is indexed to its new end, without doing again what is settled', async () => {
    const home = await testHome();
    const thread = home.add(1, [userMessageLine('first'), agentMessageLine('second')]);
    const froms: number[] = [];
    const extractor = new LocalExtractor({ indexFolder: null, log: () => undefined });
    const items = extractor.items.bind(extractor);
    extractor.items = async (order, signal) => {
      const reading = await items(order, signal);
      froms.push(reading.head.from);
      return reading;
    };
    const index = new TestIndex(home, { extractor: () => extractor });
    await index.fill();
    await index.offer(
      home.append(thread, [agentMessageLine('third'), ...callLines('c', 'ls', printed('fourth'))]),
    );
    expect(found(home, 'first OR second OR third')).toEqual(['1:0', '1:1', '1:2']);
    expect(found(home, 'fourth', 'outputs')).toEqual(['1:3']);
    expect(froms[0]).toBe(0);
    expect(froms[1]).toBeGreaterThan(0);
    expect(index.keeper.state).toMatchObject({ phase: 'ready', indexed: 1 });
  });

  it('may grow many times, and change its last items while it does', async () => {
    const home = await testHome();
    const index = new TestIndex(home);
    let thread = home.add(1, [taskStartedLine(), userMessageLine('start')]);
    await index.fill();
    for (let step = 1; step <= 20; step++) {
      const [call = '', output = ''] = callLines(`c${step}`, `run step${step}`, printed(`gave${step}`));
      thread = home.append(thread, [call]);
      await index.offer(thread);
      expect(found(home, `step${step}`)).toHaveLength(1);
      thread = home.append(thread, [output]);
      await index.offer(thread);
    }
    expect(found(home, 'run')).toHaveLength(20);
    for (let step = 1; step <= 20; step++)
      expect(found(home, `gave${step}`, 'outputs')).toEqual([`1:${step}`]);
    expect(reader(home).value('SELECT count(*) FROM items')).toBe(21);
  });

  it('has a last line that is not finished left for later', async () => {
    const home = await testHome();
    const index = new TestIndex(home);
    const line = JSON.stringify(agentMessageLine('unfinished business'));
    const thread = home.append(home.add(1, [userMessageLine('start')]), [], line.slice(0, 80));
    await index.fill();
    expect(found(home, 'unfinished')).toEqual([]);
    expect(index.keeper.state.phase).toBe('ready');
    await index.offer(home.append(thread, [], `${line.slice(80)}\n`));
    expect(found(home, 'unfinished')).toEqual(['1:1']);
  });

  it('is indexed anew when it was rewritten', async () => {
    const home = await testHome();
    const index = new TestIndex(home);
    const thread = home.add(1, [userMessageLine('old words here'), agentMessageLine('old answer')]);
    await index.fill();
    await index.offer(home.rewrite(thread, [userMessageLine('new')]));
    expect(found(home, 'old')).toEqual([]);
    expect(found(home, 'new')).toEqual(['1:0']);
    expect(reader(home).value('SELECT count(*) FROM items')).toBe(1);
  });

  it('is indexed anew, outputs and touched files too, when it is another file now', async () => {
    const home = await testHome();
    const index = new TestIndex(home);
    const patch = '*** Begin Patch\n*** Add File: a.ts\n+a\n*** End Patch';
    const thread = home.add(1, [
      userMessageLine('one'),
      ...callLines('c', 'ls', printed('listing')),
      ...callLines('p', `apply_patch <<'EOF'\n${patch}\nEOF`, printed('Done')),
    ]);
    await index.fill();
    rmSync(thread.rolloutPath);
    const path = join(home.folder, 'elsewhere.jsonl');
    await index.offer(home.add(1, [userMessageLine('two')], { rolloutPath: path }));
    expect(found(home, 'one')).toEqual([]);
    expect(found(home, 'listing', 'outputs')).toEqual([]);
    expect(found(home, 'two')).toEqual(['1:0']);
    expect(reader(home).value('SELECT count(*) FROM touches')).toBe(0);
  });

  it('is gone from the index when the thread is', async () => {
    const home = await testHome();
    const index = new TestIndex(home);
    const lines = [userMessageLine('hello'), ...callLines('c', 'ls', printed('listing'))];
    const [first, second] = [home.add(1, lines), home.add(2, lines)];
    await index.fill();
    await index.keeper.forget([first.id]);
    expect(found(home, 'hello')).toEqual(['2:0']);
    expect(found(home, 'orbit')).toEqual(['2']);
    expect(found(home, 'listing', 'outputs')).toEqual(['2:1']);
    home.delete(first);
    home.delete(second);
    await index.keeper.close();
    const next = new TestIndex(home);
    await next.fill();
    expect(found(home, 'hello')).toEqual([]);
    expect(reader(home).value('SELECT count(*) FROM items')).toBe(0);
    expect(next.keeper.state).toMatchObject({ phase: 'ready', total: 0 });
  });

  it('keeps what is indexed of it when it cannot be read any more, and is tried again when it changes', async () => {
    const home = await testHome();
    const index = new TestIndex(home);
    const thread = home.add(1, [userMessageLine('hello')]);
    home.add(2, [userMessageLine('hello')]);
    await index.fill();
    rmSync(thread.rolloutPath);
    await index.offer({ ...thread, rolloutBytes: 1 });
    expect(index.keeper.state).toMatchObject({ phase: 'ready', indexed: 1, failed: 1, pending: 0 });
    expect(reader(home).value('SELECT failure FROM threads WHERE failure IS NOT NULL')).toContain('is gone');
    expect(found(home, 'hello')).toEqual(['1:0', '2:0']);
    await index.offer(home.rewrite(thread, [userMessageLine('back again')]));
    expect(index.keeper.state).toMatchObject({ indexed: 2, failed: 0 });
    expect(found(home, 'back')).toEqual(['1:0']);
    expect(statSync(thread.rolloutPath).size).toBeGreaterThan(0);
  });
});
