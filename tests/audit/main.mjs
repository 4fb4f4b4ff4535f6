import { compare, groupBy } from './compare.mjs';
import { count } from './count.mjs';
import { rules } from './rules.mjs';
import { stored } from './stored.mjs';

const [folder, database] = process.argv.slice(2);
const counted = count(folder);
const store = await stored(database);
const differences = compare(counted, store);

const prompts = store.traces.filter((trace) => trace.prompt !== null && trace.parent === null).length;
const children = store.traces.filter((trace) => trace.parent !== null).length;
const failed = (all) => [...all].filter((one) => one).length;
console.log(`counted: ${counted.sessions.size} sessions, ${counted.prompts.size} texts of a person's form, ${counted.calls.size} tool calls, `
  + `${counted.results.size} results, ${failed([...counted.results.values()].map((result) => result.failed))} failed, ${counted.agents.size} subagents`);
console.log(`stored:  ${new Set(store.traces.map((trace) => trace.session)).size} sessions, ${prompts} prompts, ${store.calls.length} tool calls, `
  + `${failed(store.calls.map((call) => call.done))} results, ${failed(store.calls.map((call) => call.done && !call.success))} failed, ${children} subagents`);

for (const [rule, all] of groupBy(differences.filter((one) => one.rule), (one) => one.rule)) {
  console.log(`explained by "${rule}" (${rules[rule]}): ${all.length}`);
  for (const { what, text } of all.slice(0, process.env.AUDIT_ALL ? Infinity : 3)) console.log(`  ${what}: ${text}`);
  if (all.length > 3 && !process.env.AUDIT_ALL) console.log(`  and ${all.length - 3} more (AUDIT_ALL=1 prints them)`);
}

const unexplained = differences.filter((one) => !one.rule);
for (const { what, text } of unexplained) console.log(`unexplained: ${what}: ${text}`);
console.log(`${differences.length} disagreements, ${unexplained.length} unexplained`);
process.exitCode = unexplained.length > 0 ? 1 : 0;
