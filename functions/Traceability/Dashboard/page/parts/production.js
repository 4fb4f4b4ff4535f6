// The virtualizer asks what Node would tell it.
const world = /** @type {any} */ (globalThis);
world.process ??= { env: { NODE_ENV: 'production' } };
