import {
  agentMessageLine,
  eventLine,
  type RolloutLine,
  userMessageLine,
} from '../support/rollout-builder.ts';
import { TranscriptView } from '../support/pages/transcript-view.ts';
import { expect, test } from './window-fixture.ts';

/** Some 60 MB: the list is there after some hundred milliseconds, its end long before. */
const LONG: readonly RolloutLine[] = Array.from({ length: 1_500 }, (_, at) => [
  userMessageLine(`Prompt ${at}`),
  eventLine('agent_reasoning', { text: 'x'.repeat(40_000) }),
  agentMessageLine(`Answer ${at}, long enough to be worth reading. `.repeat(6)),
]).flat();

/** Nobody has read the thread when it is opened. */
const NOT_READ_BEFORE = { SKEIN_READ_AHEAD: '0', SKEIN_SEARCH: '0' };

/** The last item when it was seen first. */
interface FirstSight {
  readonly text: string;
  readonly top: number;
}

/** Notes in the window where the last item of the end stands when it comes into view. */
const WATCH = `
  const observer = new MutationObserver(() => {
    const last = [...document.querySelectorAll('[inert] article')].at(-1);
    if (last === undefined) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      globalThis.firstSight = { text: last.innerText, top: last.getBoundingClientRect().top };
    });
  });
  observer.observe(document.body, { childList: true, subtree: true });
`;

test('a long thread shows its end before all of it was read, and nothing moves when it was', async ({
  home,
  openWindow,
}) => {
  home.add({ number: 1, says: 'Short' });
  home.add({ number: 2, says: 'The first prompt', more: LONG });
  const window = await openWindow({ env: NOT_READ_BEFORE });
  await window.open('Short');
  await window.page.evaluate(WATCH);
  await window.open('The first prompt');
  const transcript = new TranscriptView(window.page);
  await expect(transcript.root).toBeVisible();
  const last = transcript.root.getByRole('article').filter({ hasText: 'Answer 1499' });
  await expect(last).toBeVisible();
  await expect(window.page.locator('[inert]')).toHaveCount(0);
  const sight = await window.page.evaluate(() => Reflect.get(globalThis, 'firstSight') as FirstSight);
  expect(sight.text).toContain('Answer 1499');
  const { y } = (await last.boundingBox()) ?? { y: Number.NaN };
  expect(Math.abs(y - sight.top)).toBeLessThan(2);
  await transcript.root.press('Home');
  await expect(transcript.root.getByRole('article').first()).toContainText('The first prompt');
});
