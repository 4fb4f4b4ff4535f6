import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// Whatever this process makes is its owner's alone. The mask is not enough: PGlite sets the mode of each file that it made, to 0666.
// Hence this is imported before PGlite.
process.umask(0o077);
for (const name of ['chmodSync', 'fchmodSync']) {
  const set = fs[name];
  fs[name] = (file, mode) => set(file, mode & 0o700);
}
syncBuiltinESMExports();
