// Summary: The session that is played: what is asked, what the model answers, and a small project to work on.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { startSession } from './client.mjs';

const bash = (command, more = {}) => [{ name: 'Bash', input: { command, description: 'Run it', ...more } }];
const read = [{ name: 'Read', input: { file_path: 'app.mjs' } }];
const edit = (old_string, new_string) => [{ name: 'Edit', input: { file_path: 'app.mjs', old_string, new_string } }];

export const prompts = {
  mend: 'Fix the failing test of add',
  refused: 'Clean the build folder',
  invalid: 'Rename subtract to minus',
  delegate: 'Explore the app with an agent',
  task: 'List the files of the app',
  background: 'Build it in the background',
  slow: 'Profile the start',
  interrupted: 'Watch the tests',
  resumed: 'Count the tests',
};

export const scripts = {
  [prompts.mend]: [bash('node --test'), read, edit('a - b', 'a + b'), bash('node --test'), 'Mended.'],
  [prompts.refused]: [bash('rm -rf build'), 'That was not allowed.'],
  [prompts.invalid]: [edit('function subtract', 'function minus'), 'There is none.'],
  [prompts.delegate]: [
    [{ name: 'Agent', input: { description: 'List files', prompt: prompts.task, subagent_type: 'general-purpose' } }],
    'An agent is at it.',
  ],
  [prompts.task]: [bash('sleep 1; ls'), 'There is app.mjs.'],
  [prompts.background]: [bash('sleep 1; echo built', { run_in_background: true }), 'It builds.'],
  [prompts.slow]: [bash('node -e "setTimeout(() => {}, 6000)"', { timeout: 1000 }), 'It takes long.'],
  [prompts.interrupted]: [bash('node -e "setTimeout(() => {}, 60000)"'), 'Never said.'],
  [prompts.resumed]: [bash('node --test'), 'There is one.'],
};

/** What the model answers to reports of work in the background, and when it is to sum up. */
export const replies = {
  '<task-notification>': 'The report is in.',
  'detailed summary of': 'A test was mended.',
};

/** A home and a small git repository with a failing test. */
export function makePlace(folder) {
  const [home, project] = [`${folder}/home`, `${folder}/shop`];
  mkdirSync(home, { recursive: true });
  mkdirSync(project);
  writeFileSync(`${project}/app.mjs`, 'export function add(a, b) {\n  return a - b;\n}\n');
  writeFileSync(`${project}/app.test.mjs`, [
    "import test from 'node:test';",
    "import { strictEqual } from 'node:assert';",
    "import { add } from './app.mjs';",
    '',
    "test('adds', () => strictEqual(add(2, 3), 5));",
    '',
  ].join('\n'));
  const git = (...args) => execFileSync('git', ['-c', 'user.name=dev', '-c', 'user.email=dev@example.org', ...args], { cwd: project });
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Begin');
  return { home, project };
}

/** Plays it, and gives the session's id. */
export async function play(place, model) {
  const first = startSession(place, model);
  await first.say(prompts.mend);
  await first.say(prompts.refused);
  await first.say(prompts.invalid);
  await first.say(prompts.delegate, 2);
  await first.say(prompts.background, 2);
  await first.say(prompts.slow, 2);
  const calls = first.until('The call to interrupt', (message) => message.type === 'assistant'
    && message.message.content.some((block) => block.type === 'tool_use'));
  const interrupted = first.say(prompts.interrupted);
  await calls;
  await new Promise((resolve) => setTimeout(resolve, 500));
  first.interrupt();
  await interrupted;
  await first.end();
  const second = startSession(place, model, '--resume', first.id);
  await second.say(prompts.resumed);
  await second.say('/compact');
  await second.end();
  return first.id;
}
