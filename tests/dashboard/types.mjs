// Summary: What the API answers is what the page's types say.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { everything } from './period.mjs';
import { PATTERN } from './stored.mjs';

/** A route, and the type of its answer; {trace} is that with most below it, {error} the latest error, {pattern} one that was put there. */
const ROUTES = [
  ['analytics/dashboard/summary?PERIOD&compare=previous', 'One<Overview>'],
  ['analytics/timeseries?PERIOD', 'List<TimePoint>'],
  ['analytics/projects?PERIOD', 'List<ProjectLine>'],
  ['analytics/traces?PERIOD&limit=200', 'List<TraceLine>'],
  ['analytics/errors?PERIOD', 'List<ErrorLine>'],
  ['patterns?limit=100', 'PatternPage'],
  ['analytics/agents/effectiveness?PERIOD', 'List<AgentLine>'],
  ['analytics/hooks?PERIOD&by=tool', 'List<HookLine>'],
  ['analytics/traces/{trace}', 'One<TraceFigures>'],
  ['traces/{trace}', 'Assembled'],
  ['analytics/alerts', 'AlertPage'],
  ['analytics/alerts/rules', 'AlertRuleList'],
  ['traces/{trace}/compare/{other}', 'Comparison'],
  ['projects/knowledge?project=/home/dev/shop-api', 'KnownProject'],
  ['patterns/{pattern}', 'Pattern'],
  ['patterns/{pattern}/usage', 'PatternUses'],
  ['analytics/patterns?PERIOD', 'List<PatternLine>'],
  ['analytics/patterns/{pattern}/usage?PERIOD', 'List<PatternPoint>'],
  ['analytics/patterns/effect', 'PatternEffect'],
  ['analytics/endpoints?PERIOD', 'List<EndpointLine>'],
  ['analytics/hooks?PERIOD&by=check', 'List<HookLine>'],
  ['health', 'Health'],
  ['upkeep', 'Upkeep'],
  ['analytics/cost?PERIOD&by=time', 'List<CostLine>'],
  ['analytics/cost?PERIOD&by=project', 'List<CostLine>'],
  ['analytics/agents/chaining?PERIOD', 'List<ChainLine>'],
  ['analytics/agents/chaining?PERIOD&by=follows', 'List<FollowLine>'],
  ['analytics/agents/chaining?PERIOD&by=sequence&min_support=2', 'List<SequenceLine>'],
  ['analytics/agents/confidence?PERIOD', 'List<ConfidenceLine>'],
  ['agents/helper%20%3Cb%3E', 'KnownAgent'],
  ['analytics/errors/{error}?PERIOD', 'One<ErrorFigures>'],
];

export function testTypes(given) {
  test('the API answers as the types of the page say', async () => {
    const here = fileURLToPath(new URL('.', import.meta.url));
    const folder = await mkdtemp(`${here}answers-`);
    try {
      const period = String(new URLSearchParams(await everything(given.full)));
      const [{ trace }] = await given.full.rows(
        'SELECT correlation_id AS trace FROM execution_traces WHERE parent_id IS NULL '
        + 'ORDER BY (SELECT count(*) FROM trace_tree(correlation_id)) DESC, id LIMIT 1');
      const [{ other }] = await given.full.rows(
        `SELECT correlation_id AS other FROM execution_traces WHERE correlation_id <> '${trace}' ORDER BY id LIMIT 1`);
      const [{ error }] = await given.full.rows('SELECT fingerprint AS error FROM error_occurrences ORDER BY occurred_at DESC LIMIT 1');
      const lines = ["import type * as Api from '../../../functions/Traceability/Dashboard/page/core/types';"];
      for (const [at, [route, type]] of ROUTES.entries()) {
        const path = Object.entries({ PERIOD: period, '{trace}': trace, '{other}': other, '{error}': error, '{pattern}': PATTERN })
          .reduce((text, [name, value]) => text.replace(name, value), route);
        const answer = await fetch(`${given.full.url}/api/${path}`);
        if (!answer.ok) throw new Error(`${route}: ${answer.status} ${await answer.text()}`);
        lines.push(`// ${route}`, `const answer${at} = ${await answer.text()};`,
          `export const typed${at}: Api.${type.replace(/<(\w+)>/, '<Api.$1>')} =
            answer${at};`);
      }
      await writeFile(`${folder}/answers.ts`, lines.join('\n'));
      await writeFile(`${folder}/tsconfig.json`, JSON.stringify({ extends: '../tsconfig.json', include: ['answers.ts'], exclude: [] }));
      await promisify(execFile)(process.execPath, [`${here}node_modules/.bin/tsc`, '-p', folder], { maxBuffer: 1 << 26 })
        .catch((error) => { throw new Error((error.stdout || error.message).slice(0, 4000)); });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}
