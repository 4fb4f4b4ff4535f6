// Summary: A model server that plays a script: the part of the Messages API, with streaming, that Claude Code needs.
import { createServer } from 'node:http';

const usage = { input_tokens: 100, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 10 };

/**
 * Serves on a free port. `scripts` maps a text to the answers to it, in order; an answer is a text, or a list of calls {name, input}.
 * Which script is played is told by the latest user message that has its text, and how far it is by the answers since: so agents that
 * work beside each other are not mixed up. A wait {hold: true} is never answered, until the client hangs up.
 */
export async function startModel(scripts) {
  const requests = [];
  let count = 0;
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.method !== 'POST' || !request.url.startsWith('/v1/messages')) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"type":"error","error":{"type":"not_found_error","message":"none"}}');
      return;
    }
    const body = JSON.parse(Buffer.concat(chunks).toString());
    if (request.url.includes('count_tokens')) {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"input_tokens":100}');
      return;
    }
    const answer = choose(scripts, body.messages);
    requests.push({ messages: body.messages, system: body.system, answer });
    if (answer.hold) return;
    const blocks = typeof answer === 'string'
      ? [{ type: 'text', text: answer }]
      : answer.map((call) => ({ type: 'tool_use', id: `toolu_${process.pid}_${Date.now()}_${++count}`, name: call.name, input: call.input }));
    const message = { id: `msg_${process.pid}_${++count}`, type: 'message', role: 'assistant', model: body.model, stop_sequence: null };
    const reason = typeof answer === 'string' ? 'end_turn' : 'tool_use';
    if (!body.stream) {
      response.writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ...message, content: blocks, stop_reason: reason, usage }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
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
  return { url: `http://127.0.0.1:${server.address().port}`, requests, stop: () => { server.closeAllConnections(); server.close(); } };
}

function choose(scripts, messages) {
  let answers = 0;
  for (const message of messages.toReversed()) {
    if (message.role === 'assistant') {
      answers++;
    } else {
      const text = textOf(message);
      const key = [...Object.keys(scripts)].find((one) => text.includes(one));
      if (key) return scripts[key][answers] ?? 'Nothing more to say.';
    }
  }
  return 'Nothing to say.';
}

const textOf = ({ content }) => typeof content === 'string'
  ? content
  : content.filter((block) => block.type === 'text').map((block) => block.text).join('\n');
