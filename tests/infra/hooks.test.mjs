// The hooks, with az, curl and ./run played by scripts that write down how they were called.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

const hooks = join(import.meta.dirname, '..', '..', 'infra', 'hooks');
const server = '/subscriptions/s/resourceGroups/g/providers/Microsoft.DBforPostgreSQL/flexibleServers/psql';
let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'traceability-hooks-'));
  mkdirSync(join(folder, 'bin'));
  cpSync(hooks, join(folder, 'infra', 'hooks'), { recursive: true });
  script('run', 'echo "run $* $DATABASE_URL $PGPASSWORD" >> "$CALLS"; case "$*" in *--help) exit 0 ;; *) exit "${RUN_FAILS:-0}" ;; esac');
  script('bin/az', 'echo "az $*" >> "$CALLS"; case "$*" in *get-access-token*) echo TOKEN ;; *"resource create"*) exit "${OPEN_FAILS:-0}" ;; *"resource delete"*) exit "${CLOSE_FAILS:-0}" ;; esac');
  script('bin/curl', 'echo "${ADDRESS-203.0.113.7}"; exit "${CURL_FAILS:-0}"');
  script('bin/sleep', 'echo "sleep" >> "$CALLS"');
});

afterEach(() => rmSync(folder, { recursive: true }));

test('the schema is applied through a rule for this machine alone, which is then removed', () => {
  const { status, calls, stderr } = postprovision();

  assert.equal(status, 0, stderr);
  const [build, token, open, migrate, close, ...more] = calls;
  assert.match(build, /^run migrate --help/);
  assert.match(token, /get-access-token --resource-type oss-rdbms/);
  assert.match(open, /resource create .*"startIpAddress": "203\.0\.113\.7", "endIpAddress": "203\.0\.113\.7"/);
  assert.equal(migrate, 'run migrate --app-role id-app postgres://admin@host:5432/traceability TOKEN');
  assert.match(close, /resource delete/);
  assert.deepEqual(more, []);
  assert.equal(rule(close, '--ids'), rule(open, '--id'));
  assert.ok(rule(open, '--id').startsWith(`${server}/firewallRules/`));
});

test('the rule is removed when the schema cannot be applied', () => {
  const { status, calls, stderr } = postprovision({ RUN_FAILS: '1' });

  assert.equal(status, 1);
  assert.equal(calls.filter((call) => call.startsWith('run migrate --app-role')).length, 4);
  assert.equal(calls.filter((call) => call === 'sleep').length, 3);
  assert.match(calls.at(-1), /resource delete/);
  assert.match(stderr, /azd hooks run postprovision/);
});

test('a rule that may have been made although its making failed is removed', () => {
  const { status, calls } = postprovision({ OPEN_FAILS: '1' });

  assert.equal(status, 1);
  assert.match(calls.at(-1), /resource delete/);
  assert.ok(!calls.some((call) => call.includes('--app-role')));
});

test('a rule that cannot be removed is a failure, and named', () => {
  const { status, stderr } = postprovision({ CLOSE_FAILS: '1' });

  assert.equal(status, 1);
  assert.match(stderr, /Remove it: az resource delete --ids '\/subscriptions/);
});

for (const address of ['', '0.0.0.0', '10.0.0.0/8', '203.0.113.7, 0.0.0.0', '<html>']) {
  test(`the database is not opened to '${address}'`, () => {
    const { status, calls, stderr } = postprovision({ ADDRESS: address });

    assert.equal(status, 3);
    assert.match(stderr, /TRACEABILITY_DEPLOYER_IP/);
    assert.ok(!calls.some((call) => call.includes('resource create')));
  });
}

test('the address that is given is not asked for', () => {
  const { status, calls } = postprovision({ CURL_FAILS: '1', TRACEABILITY_DEPLOYER_IP: '198.51.100.9' });

  assert.equal(status, 0);
  assert.ok(calls.some((call) => call.includes('"startIpAddress": "198.51.100.9"')));
});

test('outside azd it says what is not set', () => {
  const { status, stderr } = postprovision({ TRACEABILITY_DATABASE_ADMIN_URL: '' });

  assert.equal(status, 3);
  assert.match(stderr, /TRACEABILITY_DATABASE_ADMIN_URL is not set/);
});

test('before anything is made, the provider of the delegated subnet is registered', () => {
  script('bin/dotnet', 'exit 0');
  const { status, calls, stderr } = hook('preprovision.sh');

  assert.equal(status, 0, stderr);
  assert.match(calls.at(-1), /provider register --namespace Microsoft\.App/);
});

test('before anything is made, it is said that az is not logged in', () => {
  script('bin/dotnet', 'exit 0');
  script('bin/az', 'exit 1');
  const { status, stderr } = hook('preprovision.sh');

  assert.equal(status, 3);
  assert.match(stderr, /az login/);
});

for (const name of ['preprovision.sh', 'postprovision.sh']) {
  test(`${name} --help says what it does`, () => {
    const { status, stdout } = hook(name, {}, ['--help']);

    assert.equal(status, 0);
    assert.match(stdout, /^Usage: /);
  });
}

function postprovision(environment = {}) {
  return hook('postprovision.sh', {
    TRACEABILITY_DATABASE_SERVER_ID: server,
    TRACEABILITY_DATABASE_ADMIN_URL: 'postgres://admin@host:5432/traceability',
    TRACEABILITY_DATABASE_APP_ROLE: 'id-app',
    ...environment,
  });
}

function hook(name, environment = {}, args = []) {
  const calls = join(folder, 'calls');
  const { status, stdout, stderr } = spawnSync('bash', [join(folder, 'infra', 'hooks', name), ...args], {
    encoding: 'utf8',
    env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, CALLS: calls, ...environment },
  });
  return { status, stdout, stderr, calls: existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [] };
}

function script(path, body) {
  writeFileSync(join(folder, path), `#!/usr/bin/env bash\n${body}\n`);
  chmodSync(join(folder, path), 0o755);
}

function rule(call, option) {
  return call.match(new RegExp(`${option} (\\S+)`))[1];
}
