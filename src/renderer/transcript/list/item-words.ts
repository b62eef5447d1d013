import type { Item } from '../../../shared/transcript.ts';
import { formatClock, plural } from '../../ui/index.ts';

/** What is said of a command in the name of its card. */
const COMMAND_MOST = 80;

/** The name of an item for those who hear it: what it is, what it was about, and when. */
export function itemName(item: Item, now: number): string {
  const clock = item.at === null ? '' : formatClock(item.at, now);
  return [...partsOf(item), clock].filter((part) => part !== '').join(', ');
}

function partsOf(item: Item): readonly string[] {
  switch (item.kind) {
    case 'userMessage':
      return ['You'];
    case 'agentMessage':
      return ['Codex'];
    case 'reasoning':
      return ['Reasoning'];
    case 'command':
      return [`Command ${shortened(item.command.text)}`, exitWords(item.exitCode, item.status)];
    case 'fileChange':
      return [editWords(item.changes.map(({ path }) => path)), statusWords(item.status)];
    case 'mcpToolCall':
      return [`Call of ${item.server} ${item.tool}`, statusWords(item.status)];
    case 'toolCall':
      return [`Call of ${item.tool}`, statusWords(item.status)];
    case 'webSearch':
      return [`Web search ${shortened(item.query)}`];
    case 'imageView':
      return ['Image viewed'];
    case 'imageGeneration':
      return ['Image made'];
    case 'plan':
      return ['Plan'];
    case 'review':
      return [item.phase === 'entered' ? 'Review begun' : 'Review ended'];
    case 'compaction':
      return ['Context compacted'];
    case 'hookPrompt':
      return ['Prompt of a hook'];
    case 'subAgent':
      return [`Sub-agent ${item.agents.join(', ')}`.trim(), item.activity, statusWords(item.status)];
    case 'goal':
      return ['Goal'];
    case 'error':
      return [item.level === 'error' ? 'Error' : 'Warning'];
    case 'unknown':
      return [`Unknown record ${item.name}`];
  }
}

function editWords(paths: readonly string[]): string {
  const [only] = paths;
  return paths.length === 1 && only !== undefined
    ? `Edit of ${only}`
    : `Edit of ${plural(paths.length, 'file')}`;
}

function exitWords(exitCode: number | null, status: string): string {
  return exitCode === null ? statusWords(status) : `exit ${exitCode}`;
}

function statusWords(status: string): string {
  switch (status) {
    case 'completed':
      return '';
    case 'inProgress':
      return 'in progress';
    default:
      return status;
  }
}

function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= COMMAND_MOST ? line : `${line.slice(0, COMMAND_MOST)}…`;
}
