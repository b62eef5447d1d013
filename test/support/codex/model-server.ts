import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** A stand-in for the model on loopback: the part of the Responses API that one Codex turn uses. */
export interface ModelServer {
  readonly port: number;
  close(): Promise<void>;
}

interface ModelTool {
  readonly name?: string;
  /** A namespace holds tools of its own. */
  readonly tools?: readonly ModelTool[];
}

interface ModelRequest {
  readonly input?: readonly unknown[];
  readonly tools?: readonly ModelTool[];
}

/** How many tokens every answer says it took. */
export const USAGE = {
  input_tokens: 100,
  input_tokens_details: { cached_tokens: 10 },
  output_tokens: 20,
  output_tokens_details: { reasoning_tokens: 5 },
  total_tokens: 120,
};

/**
 * Answers every prompt with a little markdown; one that contains `RUN: command` calls the shell tool first, one with
 * `SPAWN: prompt` starts a sub-agent on that prompt where Codex offers to.
 */
export async function startModelServer(): Promise<ModelServer> {
  let count = 0;
  const server = createServer((request, response) => {
    readBody(request).then(
      (body) => {
        if (!request.url?.includes('/responses')) return answerJson(response);
        count += 1;
        return answerTurn(response, body, count);
      },
      () => response.destroy(),
    );
  });
  const port = await listen(server);
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function readBody(request: IncomingMessage): Promise<ModelRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as ModelRequest;
  } catch {
    return {};
  }
}

function answerJson(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('{"data":[],"models":[]}');
}

function answerTurn(response: ServerResponse, body: ModelRequest, count: number): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (type: string, fields: object) =>
    response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`);
  const id = `resp_${count}`;
  send('response.created', { response: { id } });
  for (const item of outputItems(body, count)) send('response.output_item.done', { item });
  send('response.completed', { response: { id, usage: USAGE } });
  response.end();
}

function outputItems(body: ModelRequest, count: number): readonly object[] {
  const last = JSON.stringify(body.input?.at(-1) ?? '');
  const [, word, text = ''] = (last.includes('"role":"user"') && /(RUN|SPAWN): ([^"\\]+)/.exec(last)) || [];
  if (word === 'RUN') return [shellCall(body, text, count)];
  return (word === 'SPAWN' && spawnCall(body, text, count)) || answerItems(count);
}

function answerItems(count: number): readonly object[] {
  const summary = [{ type: 'summary_text', text: '**Weighing** the request' }];
  const text = `Answer ${count}: use \`const\` here.\n\n\`\`\`ts\nconst answer = ${count};\n\`\`\`\n`;
  return [
    { type: 'reasoning', id: `rs_${count}`, summary, encrypted_content: null },
    { type: 'message', id: `msg_${count}`, role: 'assistant', content: [{ type: 'output_text', text }] },
  ];
}

/** Codex's shell tool has another name and other arguments in each era. */
function shellCall(body: ModelRequest, command: string, count: number): object {
  const names = new Set((body.tools ?? []).map((tool) => tool.name));
  const [name, args] = names.has('exec_command')
    ? ['exec_command', { cmd: command }]
    : names.has('shell_command')
      ? ['shell_command', { command }]
      : ['shell', { command: ['bash', '-lc', command] }];
  const call = { id: `fc_${count}`, call_id: `call_${count}`, name, arguments: JSON.stringify(args) };
  return { type: 'function_call', ...call };
}

/** The newer era keeps the tool in a namespace. null: this Codex offers none. */
function spawnCall({ tools = [] }: ModelRequest, message: string, count: number): readonly object[] | null {
  const offers = ({ name }: ModelTool) => name === 'spawn_agent';
  const holder = tools.find((tool) => offers(tool) || tool.tools?.some(offers));
  if (holder === undefined) return null;
  const namespace = offers(holder) ? {} : { namespace: holder.name };
  const call = { id: `fc_${count}`, call_id: `call_${count}`, name: 'spawn_agent', ...namespace };
  return [{ type: 'function_call', ...call, arguments: JSON.stringify({ message }) }];
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(address.port);
    });
  });
}
