import type { Thread } from '../../shared/thread.ts';
import type { App } from '../app/types.ts';
import { ask, askThreadId } from './ask.ts';
import type { AskingCommand, CommandResult, OneCommand } from './command.ts';
import { runDoctor } from './doctor.ts';
import { exportThread } from './export-thread.ts';
import { formatPage, formatThread } from './format.ts';
import { importResult } from './format-import.ts';
import { showHistory, undoChange } from './history.ts';
import { formatTrash } from './format-trash.ts';
import { formatTree } from './format-tree.ts';
import { terminalJson } from './json.ts';
import { runLibrary } from './library.ts';
import { moveThreads } from './move-threads.ts';
import { packThreads } from './pack-threads.ts';
import { printTranscript, printTranscriptJson } from './print-transcript.ts';
import type { Printing } from './printing.ts';
import { relinkFolder, repointThreads } from './relink.ts';
import { changedFiles, searchThreads, touchingThreads } from './search-threads.ts';
import { printSpace } from './space.ts';
import { emptyTrash, restoreTrash } from './trash.ts';
import { printUsage } from './usage.ts';
import { whyAll, whyThread } from './why.ts';

/** Asks the app and words the answer. @throws SkeinError as the app refused or failed, UsageError */
export async function runCommand(
  app: App,
  command: AskingCommand,
  printing: Printing,
): Promise<CommandResult> {
  const { columns, now, write } = printing;
  const { json } = command.flags;
  switch (command.kind) {
    case 'list': {
      const page = await ask(app, 'threads.list', command.params);
      return said(json ? terminalJson(page, 2) : formatPage(page, now, columns));
    }
    case 'show':
    case 'fork':
    case 'tree':
      return said(await aboutOne(app, command));
    case 'transcript': {
      const threadId = await askThreadId(app, command.reference);
      if (json) await printTranscriptJson(app, threadId, write);
      else await printTranscript(app, threadId, write, columns);
      return said('');
    }
    case 'search':
      return searchThreads(app, command, printing);
    case 'files':
      return touchingThreads(app, command, printing);
    case 'thread-files':
      return changedFiles(app, command);
    case 'export':
      return exportThread(app, command, write);
    case 'update': {
      const threadId = await askThreadId(app, command.reference);
      const { thread } = await ask(app, 'threads.update', { threadId, edit: command.edit });
      return said(threadText(thread, json));
    }
    case 'archive':
    case 'unarchive':
    case 'delete':
      return moveThreads(app, command);
    case 'compress':
    case 'decompress':
      return packThreads(app, command);
    case 'import': {
      const { path, dryRun } = command;
      const { files } = await ask(app, 'import.run', { path, dryRun });
      return importResult(files, { json, dryRun });
    }
    case 'space':
      return printSpace(app, command, printing);
    case 'usage':
      return printUsage(app, command, printing);
    case 'doctor':
      return runDoctor(app, command);
    case 'relink':
      return relinkFolder(app, command);
    case 'repoint':
      return repointThreads(app, command);
    case 'why':
      return whyThread(app, command, printing);
    case 'why-all':
      return whyAll(app, command);
    case 'labels':
    case 'label':
    case 'unlabel':
    case 'pin':
    case 'unpin':
    case 'note':
    case 'bookmarks':
    case 'library-export':
    case 'library-import':
      return runLibrary(app, command, printing);
    case 'history':
      return showHistory(app, command, printing);
    case 'undo':
      return undoChange(app, command);
    case 'trash-list': {
      const trash = await ask(app, 'trash.list', {});
      return said(json ? terminalJson(trash, 2) : formatTrash(trash.deleted, now, columns));
    }
    case 'trash-restore':
      return restoreTrash(app, command);
    case 'trash-empty':
      return emptyTrash(app, command);
  }
}

async function aboutOne(app: App, { kind, reference, flags }: OneCommand): Promise<string> {
  const threadId = await askThreadId(app, reference);
  switch (kind) {
    case 'show':
      return threadText(await ask(app, 'threads.read', { threadId }), flags.json);
    case 'fork':
      return threadText(await ask(app, 'threads.fork', { threadId }), flags.json);
    case 'tree': {
      const thread = await ask(app, 'threads.read', { threadId });
      const tree = { thread, ...(await ask(app, 'threads.descendants', { threadId })) };
      return flags.json ? terminalJson(tree, 2) : formatTree(tree);
    }
  }
}

function threadText(thread: Thread, json: boolean): string {
  return json ? terminalJson(thread, 2) : formatThread(thread);
}

function said(text: string): CommandResult {
  return { text, problems: [] };
}
