// Usage: node page.mjs URL [--runs N]
// Summary: How soon each page of a running server's dashboard shows what it is about, how soon a search answers, how a long trace scrolls.
import { randomUUID } from 'node:crypto';
import { launch, open, settled } from '../dashboard/browser.mjs';

const url = process.argv[2].replace(/\/$/, '');
const at = process.argv.indexOf('--runs');
const runs = at > 0 ? Number(process.argv[at + 1]) : 7;
const CALLS = 5_000;
const PAGES = { overview: '', traces: 'traces', projects: 'projects', patterns: 'patterns', agents: 'agents', errors: 'errors', cost: 'cost',
  health: 'health' };

const report = (name, value) => console.log(`${name} ${Math.round(value * 10) / 10}`);
const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const key = process.env.TRACEABILITY_KEY;

/** A trace with so many calls, sent as hooks would be. */
async function sendLongTrace() {
  const id = randomUUID();
  const begin = Date.now() - CALLS * 1_000;
  const trace = { correlation_id: id, project: '/home/dev/long-trace' };
  const calls = Array.from({ length: CALLS }, (_, n) => ({
    event: 'hook', correlation_id: id, execution_id: randomUUID(), hook_type: 'ToolUse', tool_name: ['Read', 'Edit', 'Bash'][n % 3],
    started_at: new Date(begin + n * 1_000).toISOString(), completed_at: new Date(begin + n * 1_000 + 700).toISOString(), duration_ms: 700,
    status: 'success', success: n % 40 !== 0, context: { tool_input: { command: `npm test -- part-${n}` } },
  }));
  const events = [
    { event: 'start', ...trace, prompt_text: 'Go through every part', started_at: new Date(begin).toISOString() }, ...calls,
    { event: 'complete', ...trace, completed_at: new Date().toISOString(), status: 'success', success: true }];
  for (let from = 0; from < events.length; from += 1_000) {
    const answer = await fetch(`${url}/api/traces/batch`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', ...(key ? { 'x-functions-key': key } : {}) },
      body: JSON.stringify(events.slice(from, from + 1_000)),
    });
    const text = await answer.text();
    if (!answer.ok || JSON.parse(text).refused > 0) throw new Error(`The server answered ${answer.status}: ${text.slice(0, 500)}`);
  }
  return id;
}

const given = { browser: await launch(), full: { url } };
const before = key === undefined ? undefined : page => page.addInitScript(value => sessionStorage.setItem('traceability.key', value), key);

/** Milliseconds until the page painted anything, and until nothing of it was loading any more; bytes of script. */
async function load(hash) {
  const page = await open(given, `#/${hash}`, { service: given.full, fresh: true, before });
  await settled(page);
  const times = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    ready: performance.now(),
    script: performance.getEntriesByType('resource').filter(one => one.name.endsWith('.js')).reduce((sum, one) => sum + one.decodedBodySize, 0),
  }));
  await page.context().close();
  return times;
}

for (const [name, hash] of Object.entries(PAGES)) {
  const times = [];
  for (let run = 0; run < runs; run++) times.push(await load(hash));
  report(`${name}_paint_ms`, median(times.map(one => one.paint)));
  report(`${name}_ready_ms`, median(times.map(one => one.ready)));
  report(`${name}_script_kb`, median(times.map(one => one.script)) / 1_000);
}

// Another word each time, as it is typed: nothing that was asked for before.
for (const [name, word] of [['rare', n => `part ${1_234 + n * 7_919}`], ['common', n => `mend what ${['is', 'broken', 'in'][n % 3]}`], ['none', n => `nowhere${n}`]]) {
  const times = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    const answer = await fetch(`${url}/api/analytics/traces?limit=50&text=${encodeURIComponent(word(run))}`,
      { headers: key ? { 'x-functions-key': key } : {} });
    await answer.text();
    if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
    times.push(performance.now() - began);
  }
  report(`search_${name}_ms`, median(times));
}

console.error(`Sending a trace of ${CALLS} calls`);
const long = await sendLongTrace();
const page = await open(given, `#/traces/${long}`, { fresh: true, before });
await settled(page);
report('long_trace_ready_ms', await page.evaluate(() => performance.now()));
// Frames while it is scrolled from the top to the bottom by what a wheel does.
const frames = await page.evaluate(async () => {
  const box = [...document.querySelectorAll('*')].filter(one => one.scrollHeight > one.clientHeight + 2_000
    && /auto|scroll/.test(getComputedStyle(one).overflowY)).sort((a, b) => b.scrollHeight - a.scrollHeight)[0] ?? document.scrollingElement;
  const took = [];
  let last = await new Promise(requestAnimationFrame);
  const ended = () => box.scrollTop + box.clientHeight >= box.scrollHeight - 2;
  // What was not drawn yet is only guessed at, so that the end may move away.
  for (let step = 0; step < 1_000 && !ended(); step++) {
    box.scrollTop += Math.max(120, box.scrollHeight / 240);
    const now = await new Promise(requestAnimationFrame);
    took.push(now - last);
    last = now;
  }
  return { took, end: ended() };
});
if (!frames.end) throw new Error('It was not scrolled to its end.');
report('long_trace_frame_p50_ms', median(frames.took));
report('long_trace_frame_p99_ms', [...frames.took].sort((a, b) => a - b)[Math.floor(frames.took.length * 0.99)]);
await given.browser.close();
