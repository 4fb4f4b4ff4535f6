// Summary: The time that all traces of the store are in, as the page's address has it.
export async function everything(service) {
  const [{ from, to }] = await service.rows(`
    SELECT min(started_at) - interval '1 day' AS from, date_trunc('hour', max(started_at)) + interval '1 day' AS to
    FROM execution_traces`);
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

export const address = (path, query) => `#/${path}?${new URLSearchParams(query)}`;
