// The libraries that the page loads, by the names that it loads them by: as the project file of functions/Traceability lists them.
import { readFile } from 'node:fs/promises';

const product = new URL('../../functions/Traceability/', import.meta.url);

/** @returns {Promise<Map<string, Buffer>>} */
export async function libraries() {
  const project = await readFile(new URL('Traceability.csproj', product), 'utf8');
  const listed = [...project.matchAll(/<PageLibrary Include="([^"]+)" As="([^"]+)"/g)];
  return new Map(await Promise.all(listed.map(async ([, from, as]) => {
    const content = await readFile(new URL(`Dashboard/page/node_modules/${from}`, product));
    // What PageFiles adds.
    return [`vendor/${as}`, as === 'uplot.js' ? Buffer.concat([content, Buffer.from('\nexport default uPlot;\n')]) : content];
  })));
}
