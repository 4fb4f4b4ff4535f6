// Summary: The ways to install tracing, each as a person would do it.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { command, findClient } from './client.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs the installer, which asks the client on the PATH which events it knows. */
async function installer(place, service, ...args) {
  const bin = `${place.home}/bin`;
  if (!existsSync(bin)) {
    mkdirSync(bin);
    symlinkSync(findClient(), `${bin}/claude`);
  }
  await promisify(execFile)('bash', [`${root}hooks/install.sh`, '--url', service.url, ...args],
    { env: { PATH: `${bin}:${process.env.PATH}`, HOME: place.home } });
}

export const scripts = (place, service) => installer(place, service);

export const requests = (place, service) => installer(place, service, '--http');

/** The plugin, from a marketplace that has no more than what a plugin is made of. */
export async function plugin(place) {
  const marketplace = `${place.home}/marketplace`;
  for (const folder of ['.claude-plugin', 'hooks']) cpSync(root + folder, `${marketplace}/${folder}`, { recursive: true });
  await command(place, 'plugin', 'marketplace', 'add', marketplace);
  await command(place, 'plugin', 'install', 'traceability@traceability');
}

/** Scripts for the person, requests for the project, and the plugin beside them: everything is told three times. */
export async function together(place, service) {
  await scripts(place, service);
  await installer(place, service, '--http', '--project', place.project);
  await plugin(place);
}
