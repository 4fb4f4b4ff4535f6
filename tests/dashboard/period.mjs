// Summary: The time that all traces of the store are in, as the page's address has it.
import { eventually } from '../claude-code/service.mjs';

/** Waits until all that was sent is stored and learned: what is still learned changes what page and store say from one to the other. */
export const learned = (service, seconds = 90) => eventually('all is learned', async () => {
  const answer = await fetch(`${service.url}/api/upkeep`);
  // A machine that is busy may answer that it cannot tell now.
  if (!answer.ok) return false;
  const { queue_depth: queue, learning } = await answer.json();
  return queue === 0 && learning.waiting === 0;
}, seconds);

/** The period, once all of it is learned. */
export async function everything(service) {
  await learned(service);
  const [{ from, to }] = await service.rows(`
    SELECT min(started_at) - interval '1 day' AS from, date_trunc('hour', max(started_at)) + interval '1 day' AS to
    FROM execution_traces`);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

export const address = (path, query) => `#/${path}?${new URLSearchParams(query)}`;
