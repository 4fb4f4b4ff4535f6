// Usage: node hook-answers.mjs URL TIMES PAYLOAD.json
// Summary: Measures how long an HTTP hook's answer takes over one connection, each payload a tool call of its own.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const [url, times, payload] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const template = JSON.parse(readFileSync(payload));

const once = (id) => new Promise((resolve, reject) => {
  const began = process.hrtime.bigint();
  request(`${url}/api/hooks/claude-code`, { method: 'POST', agent, headers: { 'Content-Type': 'application/json' } }, (answer) => {
    answer.resume().on('end', () => (answer.statusCode === 200
      ? resolve(Number(process.hrtime.bigint() - began) / 1e6) : reject(new Error(`answered ${answer.statusCode}`))));
  }).on('error', reject).end(JSON.stringify({ ...template, tool_use_id: id }));
});

for (let i = 0; i < 500; i++) await once(`toolu_warm_${i}`);
const took = [];
for (let i = 0; i < Number(times); i++) took.push(await once(`toolu_${i}`));
took.sort((a, b) => a - b);
console.log(`http_answer_median_ms ${took[Math.floor(took.length / 2)].toFixed(2)}`);
console.log(`http_answer_p99_ms ${took[Math.floor(took.length * 0.99)].toFixed(2)}`);
agent.destroy();
