import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assertNever } from '#lib/kernel/assert-never.ts';
import type { ProviderEnv } from './provider-env.ts';

/** What the stub does with one request. */
export type StubReply =
  | { readonly kind: 'text'; readonly text: string; readonly finish?: 'stop' | 'length' | 'filtered' }
  /** The stream ends properly as HTTP, but in the middle of the answer. */
  | { readonly kind: 'truncated'; readonly text: string }
  /** The connection is cut in the middle of the answer. */
  | { readonly kind: 'reset'; readonly text: string }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** The stream carries the protocol's own error in the middle of the answer. */
  | { readonly kind: 'error-event'; readonly text: string; readonly error: 'overloaded' | 'rate-limited' }
  /** A 200 whose events are not the protocol's. */
  | { readonly kind: 'garbage' }
  | { readonly kind: 'hang' }
  /** The answer goes on, piece by piece, until the client hangs up. */
  | { readonly kind: 'endless'; readonly piece: (nth: number) => string };

export type StubProtocol = 'openai' | 'openai-compatible' | 'anthropic' | 'google';

export type StubRequest = {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** A local server that speaks the streaming protocols of all providers, for tests. */
export type ProtocolStub = {
  readonly url: string;
  /** Answers the coming requests, one reply each; the last one stays. */
  readonly willReply: (...replies: StubReply[]) => void;
  readonly requests: readonly StubRequest[];
  /** Resolves when the client of an endless answer has hung up, with the pieces sent by then. */
  readonly untilHungUp: () => Promise<number>;
  readonly env: (protocol: StubProtocol) => ProviderEnv;
  readonly close: () => Promise<void>;
};

type Dialect = {
  readonly piece: (text: string) => string;
  readonly start: string;
  readonly error: (error: 'overloaded' | 'rate-limited') => string;
  readonly end: (finish: 'stop' | 'length' | 'filtered') => string;
};

const event = (data: unknown, name?: string) => `${name ? `event: ${name}\n` : ''}data: ${JSON.stringify(data)}\n\n`;
const anthropicEvent = (type: string, data: object = {}) => event({ type, ...data }, type);

const openaiChunk = (choice: object, more: object = {}) =>
  event({
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'stub',
    choices: [{ index: 0, ...choice }],
    ...more,
  });

const openai: Dialect = {
  start: openaiChunk({ delta: { role: 'assistant', content: '' } }),
  error: (error) => {
    const type = { overloaded: 'server_error', 'rate-limited': 'rate_limit_exceeded' }[error];
    return event({ error: { message: error, type, code: type } });
  },
  piece: (text) => openaiChunk({ delta: { content: text } }),
  end: (finish) => {
    const reason = { stop: 'stop', length: 'length', filtered: 'content_filter' }[finish];
    const usage = { prompt_tokens: 70, completion_tokens: 30, total_tokens: 100 };
    return `${openaiChunk({ delta: {}, finish_reason: reason }, { usage })}data: [DONE]\n\n`;
  },
};

const anthropicStart = anthropicEvent('message_start', {
  message: {
    id: 'm1',
    type: 'message',
    role: 'assistant',
    model: 'stub',
    content: [],
    stop_reason: null,
    usage: { input_tokens: 70, output_tokens: 1 },
  },
});

const anthropic: Dialect = {
  start:
    anthropicStart + anthropicEvent('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
  error: (error) => {
    const type = { overloaded: 'overloaded_error', 'rate-limited': 'rate_limit_error' }[error];
    return anthropicEvent('error', { error: { type, message: error } });
  },
  piece: (text) => anthropicEvent('content_block_delta', { index: 0, delta: { type: 'text_delta', text } }),
  end: (finish) => {
    const reason = { stop: 'end_turn', length: 'max_tokens', filtered: 'refusal' }[finish];
    return (
      anthropicEvent('content_block_stop', { index: 0 }) +
      anthropicEvent('message_delta', {
        delta: { stop_reason: reason, stop_sequence: null },
        usage: { output_tokens: 30 },
      }) +
      anthropicEvent('message_stop')
    );
  },
};

/** Models without native structured outputs are made to call a tool whose input is the answer. */
const anthropicTool: Dialect = {
  ...anthropic,
  start:
    anthropicStart +
    anthropicEvent('content_block_start', {
      index: 0,
      content_block: { type: 'tool_use', id: 't1', name: 'json', input: {} },
    }),
  piece: (text) =>
    anthropicEvent('content_block_delta', { index: 0, delta: { type: 'input_json_delta', partial_json: text } }),
  end: (finish) => anthropic.end(finish).replace('end_turn', 'tool_use'),
};

const google: Dialect = {
  start: '',
  error: (error) => {
    const [code, status] = { overloaded: [503, 'UNAVAILABLE'], 'rate-limited': [429, 'RESOURCE_EXHAUSTED'] }[error];
    return event({ error: { code, message: error, status } });
  },
  piece: (text) => event({ candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] } }] }),
  end: (finish) => {
    const reason = { stop: 'STOP', length: 'MAX_TOKENS', filtered: 'SAFETY' }[finish];
    return event({
      candidates: [{ index: 0, content: { role: 'model', parts: [{ text: '' }] }, finishReason: reason }],
      usageMetadata: { promptTokenCount: 70, candidatesTokenCount: 30, totalTokenCount: 100 },
    });
  },
};

const dialectOf = ({ path, body }: StubRequest): Dialect => {
  if (path.includes('/messages')) return body.includes('"tool_choice"') ? anthropicTool : anthropic;
  return path.includes('/models/') ? google : openai;
};

/** Pieces of a few characters, as models stream them. */
const pieces = (text: string, dialect: Dialect) =>
  (text.match(/[\s\S]{1,40}/g) ?? []).map((piece) => dialect.piece(piece)).join('');

function sendReply(
  reply: StubReply,
  request: StubRequest,
  response: ServerResponse,
  onHangUp: (pieces: number) => void,
): void {
  const dialect = dialectOf(request);
  let sent = 0;
  function more(): void {
    if (reply.kind !== 'endless' || response.destroyed) return;
    response.write(dialect.piece(reply.piece(sent)), () => setImmediate(more));
    sent += 1;
  }
  const begin = () => response.writeHead(200, { 'content-type': 'text/event-stream' });
  switch (reply.kind) {
    case 'text':
      begin().end(dialect.start + pieces(reply.text, dialect) + dialect.end(reply.finish ?? 'stop'));
      return;
    case 'truncated':
      begin().end(dialect.start + pieces(reply.text, dialect));
      return;
    case 'reset':
      begin().write(dialect.start + pieces(reply.text, dialect), () => response.destroy());
      return;
    case 'status':
      response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
      response.end(reply.body ?? '{"error":{"message":"told to fail","type":"stub","code":"stub"}}');
      return;
    case 'error-event':
      begin().end(dialect.start + pieces(reply.text, dialect) + dialect.error(reply.error));
      return;
    case 'garbage':
      begin().end('data: {"hello": \n\ndata: <html>\n\n');
      return;
    case 'hang':
      return;
    case 'endless':
      begin().write(dialect.start);
      response.on('close', () => onHangUp(sent));
      more();
      return;
    default:
      assertNever(reply);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  return body;
}

const environment = (url: string): Readonly<Record<StubProtocol, ProviderEnv>> => ({
  openai: { OPENAI_API_KEY: 'key', OPENAI_BASE_URL: `${url}/v1` },
  'openai-compatible': { OPENAI_COMPATIBLE_URL: `${url}/v1`, OPENAI_COMPATIBLE_MODELS: ['stub'] },
  anthropic: { ANTHROPIC_API_KEY: 'key', ANTHROPIC_BASE_URL: `${url}/v1` },
  google: { GOOGLE_GENERATIVE_AI_API_KEY: 'key', GOOGLE_GENERATIVE_AI_BASE_URL: `${url}/v1beta` },
});

/** Starts a stub on a free port of this machine. */
export async function startProtocolStub(): Promise<ProtocolStub> {
  let replies: StubReply[] = [];
  const requests: StubRequest[] = [];
  let hangUp = Promise.withResolvers<number>();
  const server = createServer(async (request, response) => {
    const received = { path: request.url ?? '', headers: request.headers, body: await bodyOf(request) };
    requests.push(received);
    const reply = replies.length > 1 ? replies.shift() : replies[0];
    if (reply) sendReply(reply, received, response, hangUp.resolve);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    requests,
    untilHungUp: () => hangUp.promise,
    willReply: (...next) => {
      hangUp = Promise.withResolvers<number>();
      replies = next;
      requests.length = 0;
    },
    env: (protocol) => environment(url)[protocol],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
