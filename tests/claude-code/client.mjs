// Summary: Claude Code itself, with a home of its own and a model server in place of the model; prompts are typed to it by stream-json.
import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const packages = fileURLToPath(new URL('node_modules/@anthropic-ai/', import.meta.url));

/** The program, which comes in a package for this machine's kind; null when there is none. */
export function findClient() {
  for (const name of existsSync(packages) ? readdirSync(packages).filter((one) => one.startsWith('claude-code-')) : []) {
    for (const file of ['claude', 'claude.exe']) {
      if (existsSync(`${packages}${name}/${file}`)) return `${packages}${name}/${file}`;
    }
  }
  return null;
}

const environment = ({ home, service, telemetry }, model) => ({
  PATH: process.env.PATH,
  HOME: home,
  ...(service ? { ARCHON_INTELLIGENCE_URL: service } : {}),
  ANTHROPIC_BASE_URL: model?.url ?? 'http://127.0.0.1:9',
  ANTHROPIC_API_KEY: 'none',
  DISABLE_AUTOUPDATER: '1',
  ...(telemetry ?? { CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1' }),
  TRACEABILITY_IDLE_SECONDS: '1',
});

/** Runs a command of the client, as in `plugin install X`. */
export const command = (place, ...args) =>
  promisify(execFile)(findClient(), args, { cwd: place.project, env: environment(place) });

/** Begins a session, or goes on with one. */
export function startSession(place, model, ...args) {
  const allowed = 'Bash(node:*),Bash(sleep:*),Bash(ls:*),Bash(./lint.sh:*),Read,Edit,Agent';
  const child = spawn(
    findClient(),
    ['-p', '--input-format', 'stream-json', '--output-format', 'stream-json', '--verbose', '--allowedTools', allowed, ...args],
    { cwd: place.project, env: environment(place, model), stdio: ['pipe', 'pipe', 'pipe'] });
  const said = [];
  const waiting = new Set();
  child.stderr.on('data', (data) => said.push(`stderr: ${data}`));
  const ended = new Promise((resolve) => child.on('exit', (code) => {
    for (const wait of waiting) wait.reject(new Error(`Claude Code ended (${code}).\n${said.slice(-5).join('\n')}`));
    resolve(code);
  }));
  const session = { id: null };
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(line.slice(0, 2000));
    const message = JSON.parse(line);
    session.id ??= message.session_id;
    for (const wait of waiting) {
      if (wait.wanted(message)) {
        waiting.delete(wait);
        clearTimeout(wait.timer);
        wait.resolve(message);
      }
    }
  });
  const until = (what, wanted) => new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${what} did not come.\n${said.slice(-5).join('\n')}`));
    }, 180_000);
    waiting.add({ wanted, resolve, reject, timer });
  });
  const write = (message) => child.stdin.write(`${JSON.stringify(message)}\n`);
  return Object.assign(session, {
    until,
    /** Types a prompt, and waits for the end of its turn, and of those that reports of its work in the background begin. */
    async say(text, turns = 1) {
      const results = until(`The end of ${turns} turns of "${text}"`, (message) => message.type === 'result' && --turns === 0);
      write({ type: 'user', message: { role: 'user', content: text } });
      return results;
    },
    interrupt: () => write({ type: 'control_request', request_id: 'interrupt', request: { subtype: 'interrupt' } }),
    async end() {
      child.stdin.end();
      return ended;
    },
  });
}
