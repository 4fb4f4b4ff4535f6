// Summary: A model server that plays a script: the part of the Messages API, with streaming, that Claude Code needs.
import { createServer } from 'node:http';

const usage = { input_tokens: 100, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 10 };

/**
 * Serves on a free port. `scripts` maps a prompt to the answers to it, in order; an answer is a text, or a list of calls {name, input}.
 * Which is played is told by the latest user message that begins with the prompt, and how far it is by the answers since: so agents that
 * work beside each other are not mixed up. What it is sent is kept in `heard`, the messages of a request as one text. `replies` are those to what the program submits by itself, told by a part of its text.
 */
export async function startModel(scripts, replies) {
  let count = 0;
  const heard = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.method !== 'POST' || !request.url.startsWith('/v1/messages')) {
      answerJson(response, 404, { type: 'error', error: { type: 'not_found_error', message: 'none' } });
      return;
    }
    const body = JSON.parse(Buffer.concat(chunks).toString());
    if (request.url.includes('count_tokens')) {
      answerJson(response, 200, { input_tokens: 100 });
      return;
    }
    heard.push(JSON.stringify(body.messages));
    const answer = choose(scripts, replies, body.messages);
    const blocks = typeof answer === 'string'
      ? [{ type: 'text', text: answer }]
      : answer.map(({ name, input }) => ({ type: 'tool_use', id: `toolu_${process.pid}_${Date.now()}_${++count}`, name, input }));
    const message = { id: `msg_${process.pid}_${++count}`, type: 'message', role: 'assistant', model: body.model, stop_sequence: null };
    const reason = typeof answer === 'string' ? 'end_turn' : 'tool_use';
    if (!body.stream) {
      answerJson(response, 200, { ...message, content: blocks, stop_reason: reason, usage });
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': requestId() });
    const send = (type, data) => response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
    send('message_start', { message: { ...message, content: [], stop_reason: null, usage } });
    blocks.forEach((block, index) => {
      const isText = block.type === 'text';
      send('content_block_start', { index, content_block: isText ? { type: 'text', text: '' } : { ...block, input: {} } });
      send('content_block_delta', {
        index,
        delta: isText ? { type: 'text_delta', text: block.text } : { type: 'input_json_delta', partial_json: JSON.stringify(block.input) },
      });
      send('content_block_stop', { index });
    });
    send('message_delta', { delta: { stop_reason: reason, stop_sequence: null }, usage });
    send('message_stop', {});
    response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, heard, stop: () => { server.closeAllConnections(); server.close(); } };
}

const answerJson = (response, status, body) =>
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': requestId() }).end(JSON.stringify(body));

// The service names each request, by which its answer is known.
let requests = 0;
const requestId = () => `req_${process.pid}_${++requests}`;

function choose(scripts, replies, messages) {
  let answers = 0;
  for (const message of messages.toReversed()) {
    if (message.role === 'assistant') {
      answers++;
      continue;
    }
    // A prompt may be quoted in what hooks put beside another, and so has to be where a text begins.
    const texts = textsOf(message);
    const prompt = Object.keys(scripts).find((one) => texts.some((text) => text.startsWith(one)));
    if (prompt) return scripts[prompt][answers] ?? 'Nothing more to say.';
    const part = Object.keys(replies).find((one) => texts.some((text) => text.includes(one)));
    if (part) return replies[part];
  }
  return 'Nothing to say.';
}

const textsOf = ({ content }) => typeof content === 'string'
  ? [content]
  : content.filter((block) => block.type === 'text').map((block) => block.text);
