import { parentPort } from 'node:worker_threads';
import { serveConversations } from '../transcript/index.ts';

if (parentPort !== null) serveConversations(parentPort);
