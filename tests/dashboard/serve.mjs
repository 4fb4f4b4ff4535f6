// Usage: node serve.mjs PORT API
// Serves the page from its sources, as the program serves it from itself, and hands what is asked of the API on: for whoever works on the
// page, with no build between a change and the look at it.
import { readFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { libraries } from './libraries.mjs';

const [port, api] = [Number(process.argv[2]), new URL(process.argv[3])];
const folder = fileURLToPath(new URL('../../functions/Traceability/Dashboard/page/', import.meta.url));
const vendor = await libraries();
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
  + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

createServer(async (asked, answer) => {
  const path = new URL(asked.url, 'http://page').pathname;
  if (path.startsWith('/api/')) {
    const headers = { ...asked.headers, host: api.host, origin: '' };
    const on = request(new URL(asked.url, api), { method: asked.method, headers }, from => {
      answer.writeHead(from.statusCode, from.headers);
      from.pipe(answer);
    });
    on.on('error', () => answer.writeHead(502).end());
    asked.pipe(on);
    return;
  }
  const name = path === '/' ? 'index.html' : normalize(path.replace(/^\/page\/[^/]+\//, ''));
  try {
    const content = name.startsWith('vendor/') ? vendor.get(name) : await readFile(join(folder, name));
    const text = name === 'index.html' ? String(content).replaceAll('{version}', 'sources') : content;
    answer.writeHead(content === undefined ? 404 : 200,
      { 'Content-Type': types[extname(name)] ?? 'text/plain', 'Cache-Control': 'no-store', 'Content-Security-Policy': policy });
    answer.end(text);
  } catch {
    answer.writeHead(404).end();
  }
}).listen(port, '127.0.0.1', () => console.log(`The page is on http://localhost:${port}`));
