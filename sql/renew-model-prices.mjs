#!/usr/bin/env node
// Usage: sql/renew-model-prices.mjs [VERSION]
// Summary: Writes model_prices.sql anew from the npm package @pydantic/genai-prices (MIT), the latest or the version named.
// Afterwards raise the version in the first line of logic.sql: the prices are applied with it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const Package = '@pydantic/genai-prices';
// Who is asked first where two list a model.
const Providers = ['anthropic', 'openai', 'google', 'aws'];
const Kinds = { equals: 'equals', starts_with: 'starts', contains: 'contains', regex: 'regex' };

const folder = mkdtempSync(join(tmpdir(), 'prices-'));
try {
  const npm = (...args) => execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  npm('install', '--silent', '--no-save', '--no-audit', '--no-fund', `${Package}@${process.argv[2] ?? 'latest'}`);
  const { version } = JSON.parse(npm('ls', '--json', Package)).dependencies[Package];
  const published = JSON.parse(npm('view', Package, 'time', '--json'))[version].slice(0, 10);
  const { findProvider } = await import(pathToFileURL(join(folder, 'node_modules', Package, 'dist', 'index.js')).href);
  const rows = Providers.flatMap((provider) => findProvider({ providerId: provider }).models).flatMap(rowsOf);
  writeFileSync(join(dirname(fileURLToPath(import.meta.url)), 'model_prices.sql'), text(rows, version, published));
  console.log(`${rows.length} prices of ${Package} ${version}, published ${published}. Raise the version of logic.sql.`);
} finally {
  rmSync(folder, { recursive: true });
}

/** A row for each way in which a model is named, each time since which its price holds, and each length of context from which it does. */
function rowsOf(model, rank) {
  const priced = (Array.isArray(model.prices) ? model.prices : [{ prices: model.prices }]).filter(
    ({ constraint, prices }) => (!constraint || constraint.type === 'start_date') && prices.input_mtok !== undefined);
  return priced.flatMap(({ constraint, prices }) => {
    const starts = new Set([-1]);
    for (const price of Object.values(prices)) {
      price.tiers?.forEach((tier) => starts.add(tier.start));
    }
    return [...starts].flatMap((start) => namesOf(model.match).map(([kind, name]) => ({
      rank: rank + 1, model: model.id, kind, name, since: constraint?.start_date ?? '-infinity', start,
      prices: ['input_mtok', 'output_mtok', 'cache_read_mtok', 'cache_write_mtok', 'cache_write_1h_mtok', 'web_searches_kcount']
        .map((unit) => at(prices[unit], start)),
    })));
  });
}

function at(price, start) {
  return typeof price !== 'object' ? price : (price.tiers.filter((tier) => tier.start <= start).at(-1)?.price ?? price.base);
}

/** What both halves of an "and" demand cannot be said by one name: such a model is left out. */
function namesOf(match) {
  if (match.or) {
    return match.or.flatMap(namesOf);
  }
  const [kind, name] = Object.entries(match)[0];
  return Kinds[kind] ? [[Kinds[kind], name]] : [];
}

function text(rows, version, published) {
  const quote = (value) => `'${String(value).replaceAll("'", "''")}'`;
  const values = rows.map((row, i) => {
    const cast = (value, type) => (i === 0 ? `${value}::${type}` : value);
    return `  (${[
      cast(row.rank, 'integer'), cast(quote(row.model), 'text'), cast(quote(row.kind), 'text'), cast(quote(row.name), 'text'),
      cast(quote(row.since), 'timestamptz'), cast(row.start, 'bigint'),
      ...row.prices.map((price) => cast(price ?? 'NULL', 'double precision')),
    ].join(', ')})`;
  });
  return `-- Written by renew-model-prices.mjs: the prices of ${Package} ${version} (MIT, Copyright (c) Pydantic Services Inc. 2025 to present),
-- published ${published}. US dollars per million tokens, of searches per thousand.
-- kind and name say which models a price is of; since, from when; context_above, of answers to more tokens than that.
CREATE OR REPLACE VIEW model_prices AS
SELECT p.*, ${quote(`${Package} ${version}`)}::text AS source, date ${quote(published)} AS listed
FROM (VALUES
${values.join(',\n')}
) AS p (place, model, kind, name, since, context_above, input, output, cache_read, cache_write_5m, cache_write_1h, web_search);
`;
}
