import { createServer, type ServerResponse } from 'node:http';
import { USAGE } from '../support/codex/model-server.ts';

/** What a scripted model answers to one request: the items of its output. */
export type ModelStep = readonly object[];

/** A stand-in for the model on loopback that answers what a test has written down. */
export interface ScriptedModel {
  readonly port: number;
  /** What is answered next, one step per request; after them a short message. */
  say(...steps: readonly ModelStep[]): void;
  close(): Promise<void>;
}

export async function startScriptedModel(): Promise<ScriptedModel> {
  const steps: ModelStep[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (request.url?.includes('/responses')) answer(response, steps.shift() ?? [saying('Done.')]);
      else response.end('{"data":[],"models":[]}');
    });
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
    });
  });
  return {
    port,
    say: (...more) => void steps.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(response: ServerResponse, items: ModelStep): void {
  const id = nextId('resp');
  const send = (type: string, fields: object): boolean =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  send('response.created', { response: { id } });
  for (const item of items) send('response.output_item.done', { output_index: 0, item });
  send('response.completed', { response: { id, usage: USAGE } });
  response.end();
}

let count = 0;

function nextId(kind: string): string {
  count += 1;
  return `${kind}_${count.toString().padStart(4, '0')}`;
}

export function saying(text: string, phase?: 'commentary' | 'final_answer'): object {
  const content = [{ type: 'output_text', text }];
  return { type: 'message', id: nextId('msg'), role: 'assistant', content, ...(phase && { phase }) };
}

export function thinking(...texts: readonly string[]): object {
  const summary = texts.map((text) => ({ type: 'summary_text', text }));
  return { type: 'reasoning', id: nextId('rs'), summary, encrypted_content: 'none' };
}

export function calling(name: string, args: object): object {
  const ids = { id: nextId('fc'), call_id: nextId('call') };
  return { type: 'function_call', ...ids, name, arguments: JSON.stringify(args) };
}
