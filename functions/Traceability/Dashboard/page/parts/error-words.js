// How errors are told: whose fault, which way it goes, what mends it.
import { html } from '../vendor/htm-preact.js';
import { Text } from './text.js';

/** @type {Record<string, [string, string]>} */
const CLASSES = {
  agent: ['agent', 'The agent did it: a call that could not work'],
  project: ['project', 'The project said no: a check, a compiler, a test'],
  environment: ['environment', 'Neither: the machine, the network, a limit'],
};

/** Whose fault an error is. @param {{ of: string }} props */
export const Class = ({ of: name }) => html`<span class="tag of-${CLASSES[name] ? name : 'other'}" title=${CLASSES[name]?.[1]}>
  ${CLASSES[name]?.[0] ?? html`<${Text} value=${name} />`}</span>`;

/** @type {Record<string, string>} */
const TRENDS = { rising: '↗', steady: '→', falling: '↘', quiet: '·' };

/** Whether it comes more often lately. @param {{ trend: string }} props */
export const Trend = ({ trend }) => html`<span class="trend ${TRENDS[trend] ? trend : ''}"><span aria-hidden="true">${TRENDS[trend] ?? ''}
  </span> ${trend}</span>`;

/** @type {Record<string, string>} */
const KINDS = { lint_rule: 'lint rule', compile: 'compiler', test: 'test', program: 'program', tool: 'tool', exception: 'exception',
  lint: 'linter' };

/** What kind of thing says it. @param {string} type */
export const kindOf = type => KINDS[type] ?? type.replaceAll('_', ' ');
