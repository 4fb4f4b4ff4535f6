// Usage: node double.mjs FOLDER
// Summary: Stands in for the service. FOLDER/mode, read at each request, says how it behaves; FOLDER/port gets its port;
// FOLDER/requests a line for each request; FOLDER/events the events that it took.
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const folder = process.argv[2];
const mode = () => readFileSync(`${folder}/mode`, 'utf8').trim();
const facts = 'Traceability: a similar request worked 3 of 3 times with Grep, Read, Edit, Bash:test.';
const advice = 'Traceability: "errcheck" was mended 3 of 3 times\n\tby an edit.';
const problem = (status, more = {}) => [status, { 'Content-Type': 'application/problem+json', ...more }, JSON.stringify({ status, title: 'As told' })];

function batch(body) {
  const lines = body.split('\n').filter((line) => line.trim());
  const rejections = [];
  lines.forEach((line, index) => {
    try {
      JSON.parse(line);
      if (line.includes('refuse me')) throw new Error('told to');
      appendFileSync(`${folder}/events`, line + '\n');
    } catch (error) {
      rejections.push({ index, field: 'body', detail: String(error) });
    }
  });
  const answer = { accepted: lines.length - rejections.length, rejected: rejections.length, rejections };
  return [answer.accepted > 0 ? 202 : 400, { 'Content-Type': 'application/json' }, JSON.stringify(answer)];
}

function answer(request, body, told) {
  switch (told) {
    case '401': case '500': return problem(Number(told));
    // What the Functions host says by itself: nothing.
    case '429': return [429, {}, ''];
    case 'retry': return problem(503, { 'Retry-After': '2' });
    case 'broken': return [200, { 'Content-Type': 'application/json' }, '{"accep'];
    case 'page': return [200, { 'Content-Type': 'text/html' }, '<html>Sign in</html>'];
    case 'poison': if (body.includes('poison')) return problem(500); break;
    case 'small': if (body.trim().split('\n').length > 1) return problem(413); break;
  }
  if (request.url === '/api/traces/batch') return batch(body);
  if (request.url === '/api/route') {
    if (told === 'json') return [200, { 'Content-Type': 'application/json' }, '{"decision":"none"}'];
    if (told === 'order') return [200, { 'Content-Type': 'text/plain' }, '{"decision":"block"}'];
    if (request.headers.accept === 'text/plain') return [200, { 'Content-Type': 'text/plain; charset=utf-8' }, told === 'nothing' ? '' : facts];
    return [200, { 'Content-Type': 'application/json' }, JSON.stringify({
      recommendations: [{ agent_name: 'agent-debug', agent_title: 'Debugger', confidence: 0.9, reason: 'worked before', strategy: 'pattern_replay',
        pattern_id: '11111111-2222-4333-8444-555555555555', replay_plan: { steps: ['Grep'] }, scores: null }],
      decision: 'replay', reason: 'a learned pattern fits', degraded: false,
    })];
  }
  if (request.url === '/api/advise') {
    appendFileSync(`${folder}/questions`, body + '\n');
    if (told === 'json' || told === 'order') return [200, { 'Content-Type': told === 'json' ? 'application/json' : 'text/plain' }, '{"decision":"block"}'];
    return [200, { 'Content-Type': 'text/plain; charset=utf-8' }, told === 'nothing' ? '' : advice];
  }
  if (request.url === '/api/health') return [200, { 'Content-Type': 'application/json' }, '{"status":"healthy"}'];
  if (request.url.startsWith('/api/traces?')) return [200, { 'Content-Type': 'application/json' }, '{"traces":[]}'];
  return problem(404);
}

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts).toString();
    const told = mode(); // before the request is seen by whoever then tells otherwise
    appendFileSync(`${folder}/requests`, JSON.stringify({ url: request.url, headers: request.headers, bytes: body.length, at: Date.now() }) + '\n');
    const [status, headers, text] = answer(request, body, told);
    setTimeout(() => response.writeHead(status, headers).end(text), told === 'slow' ? 1500 : 0);
  });
});
server.listen(Number(process.argv[3] ?? 0), '127.0.0.1', () => {
  writeFileSync(`${folder}/port.new`, String(server.address().port));
  renameSync(`${folder}/port.new`, `${folder}/port`);
});
