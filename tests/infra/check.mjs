// Usage: node tests/infra/check.mjs FOLDER
// Checks the templates that tests/infra/check compiled into FOLDER. A line for each thing checked; exit status 1 when one fails.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from './rules.mjs';
import { badNames, sizes } from './sizes.mjs';

const folder = process.argv[2];
const text = (...path) => readFileSync(join(folder, ...path), 'utf8');
const main = JSON.parse(text('main.json'));
const values = JSON.parse(text('main.parameters.json')).parameters;
let failed = 0;

function report(name, broken) {
  console.log(`${broken.length === 0 ? 'ok' : 'FAILED'}  ${name}${broken.map((what) => `\n        ${what}`).join('')}`);
  failed += broken.length === 0 ? 0 : 1;
}

for (const { name, broken, spoils } of rules) {
  const passed = spoils.filter((spoil) => {
    const spoiled = structuredClone(main);
    spoil(spoiled);
    return broken(spoiled).length === 0;
  });
  report(name, [...broken(main), ...passed.map((spoil) => `this check cannot fail: it passes ${spoil}`)]);
}

report('main.parameters.json gives what main.bicep asks for, and no more', [
  ...Object.keys(values).filter((name) => !(name in main.parameters)).map((name) => `${name}: no such parameter`),
  ...Object.entries(main.parameters).filter(([name, { defaultValue }]) => defaultValue === undefined && !(name in values)).map(([name]) => `${name}: not given`),
]);

// Without a value azd sends the empty string, which only a parameter that allows any text takes.
report('A value that azd may not have has a default', Object.entries(values)
  .filter(([name, { value }]) => !value.includes('=') && (main.parameters[name]?.type !== 'string' || (main.parameters[name].defaultValue ?? '') !== ''))
  .map(([name]) => name));

report('What the hook is given by azd is put out by main.bicep', [...new Set(text('hooks', 'postprovision.sh').match(/TRACEABILITY_DATABASE_\w+/g))]
  .filter((name) => !(name in main.outputs)));

report('What a deployment hands to the next one comes back to it', ['TRACEABILITY_BUDGET_START', 'TRACEABILITY_QDRANT_API_KEY_SECRET_URI']
  .filter((name) => !(name in main.outputs) || !JSON.stringify(values).includes(`\${${name}}`)));

for (const [preset, { broken, spoil }] of Object.entries(sizes)) {
  const { predictedResources: resources, diagnostics } = JSON.parse(text(`${preset}.snapshot.json`));
  const spoiled = structuredClone(resources);
  spoil(spoiled);
  report(`The preset ${preset} makes what it is to make`, [
    ...diagnostics.map(({ message }) => message),
    ...broken(resources),
    ...badNames(resources),
    ...(broken(spoiled).length === 0 ? [`this check cannot fail: it passes ${spoil}`] : []),
  ]);
}

process.exitCode = failed === 0 ? 0 : 1;
