import fs from 'node:fs';
import path from 'node:path';
import { whyNoPrompt } from './texts.mjs';

/** Counts what is in a folder of transcripts, from plain JSON and by rules of its own. */
export function count(folder) {
  const found = {
    sessions: new Map(), prompts: new Map(), calls: new Map(), results: new Map(), agents: new Map(), resumptions: new Map(), launches: new Map(),
    unreadable: 0, lines: 0,
  };
  const seen = new Map();
  for (const file of filesBelow(folder)) {
    readFile(file, found, seen);
  }

  return found;
}

function filesBelow(folder) {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  // Whoever was written to first is read first, and a session before its subagents.
  const written = new Map(files.map((file) => [file, fs.statSync(file).mtimeMs]));
  return files.sort((a, b) => isAgents(a) - isAgents(b) || written.get(a) - written.get(b) || (a < b ? -1 : 1));
}

const isAgents = (file) => path.basename(file).startsWith('agent-') ? 1 : 0;

const textOf = (content) => typeof content === 'string' ? content
  : Array.isArray(content) && content.some((item) => item?.type === 'text')
    ? content.filter((item) => item?.type === 'text').map((item) => item.text).join('\n') : null;

function readFile(file, found, seen) {
  const prompts = [];
  let session = null;
  const meta = file.replace(/\.jsonl$/, '.meta.json');
  const told = fs.existsSync(meta) ? JSON.parse(fs.readFileSync(meta, 'utf8')) : null;
  for (const line of fs.readFileSync(file, 'utf8').split('\n').flatMap(records)) {
    if (line.trim() === '') continue;
    found.lines++;
    let record;
    try {
      record = JSON.parse(line);
    } catch {
      found.unreadable++;
      continue;
    }

    if (typeof record !== 'object' || record === null || Array.isArray(record)) {
      found.unreadable++;
      continue;
    }

    const at = Date.parse(record.timestamp);
    session = record.sessionId ?? session;
    const copyOf = record.uuid ? seen.get(record.uuid) : undefined;
    if (record.uuid && !copyOf) seen.set(record.uuid, file);
    const inner = record.type === 'progress' && record.data?.type === 'agent_progress' ? record.data : null;
    if (Number.isNaN(at) || !session) continue;
    if (!copyOf && (record.type === 'user' || record.type === 'assistant')) {
      const known = found.sessions.get(session) ?? { cwd: null, files: new Set() };
      known.files.add(file);
      known.cwd ??= record.cwd ?? null;
      found.sessions.set(session, known);
    }

    const agent = record.agentId ?? (record.isSidechain ? 'chain' : null);
    if (copyOf && copyOf !== file) {
      if (!agent && record.type === 'user') prompts.push({ copy: true });
      continue;
    }

    if (copyOf) continue;
    if (record.agentId) noteAgent(found, session, record.agentId, { uuid: record.uuid, at, meta: told, file, text: textOf(record.message?.content) });
    if (inner) {
      noteAgent(found, session, inner.agentId, { at: Date.parse(inner.message?.timestamp), call: record.parentToolUseID, file });
      readItems(found, inner.message, Date.parse(inner.message?.timestamp), session, inner.agentId, workedOn(prompts));
    }

    const text = record.type === 'user' && !agent ? textOf(record.message?.content) : null;
    const results = record.type === 'user' && Array.isArray(record.message?.content) && record.message.content.some((item) => item?.type === 'tool_result');
    if (text !== null && text.trim() !== '' && !results) {
      const prompt = { uuid: record.uuid, at, text, session, file, meta: !!record.isMeta || !!record.isCompactSummary, answered: false, last: at, madeUp: false, answeredBy: null };
      prompts.push(prompt);
      if (record.uuid) found.prompts.set(record.uuid, prompt);
    }

    readItems(found, record, at, session, record.agentId ?? (agent ? record.uuid : null), agent ? null : workedOn(prompts));
    const open = workedOn(prompts);
    if (open && !agent && record.type === 'assistant' && record.message?.model !== '<synthetic>') {
      for (const waiting of prompts.filter((prompt) => !prompt.copy && prompt.answeredBy === null)) waiting.answeredBy = session;
      open.answered = true;
    }

    if (open && !agent) noteSign(open, record, at, text);
  }
}

/** The latest text that may be a prompt: what the program says in between goes on with it. */
const workedOn = (prompts) => prompts.findLast((prompt) => !prompt.copy && [null, 'local'].includes(whyNoPrompt(prompt)));

/** When a prompt was last worked on, or told to be over; what the program made up tells neither. */
function noteSign(prompt, record, at, text) {
  const madeUp = record.type === 'assistant' && record.message?.model === '<synthetic>' && !record.isApiErrorMessage;
  prompt.madeUp = madeUp || (prompt.madeUp && record.type !== 'user' && record.type !== 'assistant');
  const ends = record.type === 'system' && ['stop_hook_summary', 'turn_duration'].includes(record.subtype);
  const works = record.type === 'assistant' || (record.type === 'user' && (text === null || text.startsWith('[Request interrupted by user')));
  if ((ends || works) && !prompt.madeUp) prompt.last = Math.max(prompt.last, at);
}

function noteAgent(found, session, id, told) {
  const key = `${session} ${id}`;
  const known = found.agents.get(key) ?? { session, id, records: 0, at: told.at, uuid: told.uuid, file: told.file, warmUp: told.text === 'Warmup' };
  known.records++;
  known.at = Math.min(known.at, told.at);
  known.uuid ??= told.uuid;
  known.call ??= told.call ?? told.meta?.toolUseId;
  known.type ??= told.meta?.agentType;
  found.agents.set(key, known);
}

/** The records of a line: one, but for where a second was written before the first one's line had ended. */
function records(line) {
  for (let at = line.indexOf('}{'); at >= 0; at = line.indexOf('}{', at + 1)) {
    try {
      JSON.parse(line.slice(0, at + 1));
      return [line.slice(0, at + 1), ...records(line.slice(at + 1))];
    } catch {
      // The braces stand within a text.
    }
  }

  return [line];
}

function readItems(found, record, at, session, agent, prompt) {
  for (const item of Array.isArray(record?.message?.content) ? record.message.content : []) {
    if (item?.type === 'tool_use' && item.id && item.name) {
      const call = { id: item.id, name: item.name, input: item.input ?? {}, at, session, agent, prompt };
      if (!found.calls.has(item.id)) found.calls.set(item.id, call);
      if (['Agent', 'Task'].includes(item.name) && item.input?.resume) found.resumptions.set(item.id, { agent: item.input.resume, session });
    } else if (item?.type === 'tool_result' && item.tool_use_id) {
      const structured = record.toolUseResult;
      if (!found.results.has(item.tool_use_id)) {
        found.results.set(item.tool_use_id, { at, failed: item.is_error === true || structured?.interrupted === true });
      }

      if (structured?.agentId && ['Agent', 'Task'].includes(found.calls.get(item.tool_use_id)?.name)) {
        found.launches.set(item.tool_use_id, { agent: structured.agentId, session, status: structured.status });
      }
    }
  }
}
