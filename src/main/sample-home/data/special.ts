import { pictureTurn, run, say, stopped, type ThreadScript, turn } from '../script.ts';

/** Threads of a shape that a list must not stumble over. */
export const SPECIAL: readonly ThreadScript[] = [
  {
    key: 'goal-only',
    project: 'tidepool',
    branch: 'docs',
    daysAgo: 19.5,
    goal: 'Bring the documentation of every public function in tidepool/ up to date and keep it so: each has a docstring that says its units.',
    turns: [],
  },
  {
    key: 'image-only',
    project: 'fieldnotes',
    branch: 'main',
    daysAgo: 26.1,
    source: 'vscode',
    turns: [
      pictureTurn(
        '',
        say(
          'That is the weekly chart of the summary page. The third and the fifth bar have swapped places compared with the data in `fixtures/week.json`. Do you want me to look into the sorting?',
        ),
      ),
    ],
  },
  {
    key: 'image-only-legacy',
    project: 'fieldnotes',
    branch: 'main',
    daysAgo: 67.3,
    source: 'vscode',
    turns: [
      pictureTurn('', say('A bar chart with six bars and no labels. What should I do with it?')),
      turn(
        'Oh, sent too early. Make the fourth bar stand out, it is today.',
        say(
          'Give the bar of today `aria-current="date"` and style that attribute; then the screen reader hears it as well.',
        ),
      ),
    ],
  },
  {
    key: 'no-user-message',
    project: 'groundwork',
    branch: 'main',
    daysAgo: 34.8,
    turns: [],
  },
  {
    key: 'forked',
    project: 'harbor',
    branch: 'feat/webhooks',
    daysAgo: 62.9,
    forkOf: 'harbor-webhooks',
    turns: [
      turn(
        'Same design, but assume that we already run Kafka. What would change?',
        say(
          "The outbox stays, because it is what ties the event to the booking's transaction. The worker that posts becomes a consumer: retries move to one topic per delay (`webhooks.retry.5m` and so on), since a partition must not wait behind one slow endpoint. You win replay and lose the simple SQL view of what is pending.",
        ),
      ),
      stopped(
        'And if a partner is down for a week?',
        run('rg -n "retention" kafka/topics.yaml', '14:  retention.ms: 259200000'),
      ),
    ],
  },
];
