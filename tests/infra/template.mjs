// A compiled template, modules and all.

/** Every template in it: itself, and those of its modules. */
export function* templates(template) {
  yield template;
  for (const resource of Object.values(template.resources)) {
    if (resource.type === 'Microsoft.Resources/deployments') yield* templates(resource.properties.template);
  }
}

/** Every resource, whichever module it is in. */
export const resources = (template, type) =>
  [...templates(template)].flatMap((inner) => Object.values(inner.resources)).filter((resource) => !type || resource.type === type);

/** Every string, with the path to it. */
export function* strings(value, path = []) {
  if (typeof value === 'string') yield [path.join('.'), value];
  else if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) yield* strings(inner, [...path, key]);
  }
}

/** Each resource of a type that does not fulfil a condition; and that there is none, when there is none. */
export function each(template, type, holds) {
  const found = resources(template, type);
  return found.length === 0 ? [`there is no ${type}`] : found.filter((resource) => !holds(resource)).map((resource) => resource.name);
}

/** Whether one resource waits for another. */
export const reaches = (resources, from, to) =>
  (resources[from].dependsOn ?? []).some((next) => next === to || reaches(resources, next, to));

/** Resources of a kind that do not wait for one another. */
export function parallel(resources, kind) {
  const found = Object.entries(resources).filter(([, { type }]) => type.startsWith(kind));
  const pairs = found.flatMap(([a], i) => found.slice(i + 1).map(([b]) => [a, b]));
  return [
    ...(found.length < 2 ? [`there are fewer than two ${kind}`] : []),
    ...pairs.filter(([a, b]) => !reaches(resources, a, b) && !reaches(resources, b, a)).map((pair) => pair.join(' and ')),
    ...found.filter(([, { copy }]) => copy && copy.mode !== 'serial').map(([name]) => `${name}, among themselves`),
  ];
}
