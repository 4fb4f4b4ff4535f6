import fs from 'node:fs';

/** A file that names the process which has the data folder open, for whoever wants to open it next. */
export class PidFile {
  constructor(path) {
    this.path = path;
  }

  /** Writes it, or throws with the code `data_locked` if the process that it names is alive. */
  take() {
    const holder = this.#holder();
    if (holder !== null) throw Object.assign(new Error(`process ${holder} has the data folder open`), { code: 'data_locked' });
    fs.rmSync(this.path, { force: true });
    const content = JSON.stringify({ pid: process.pid, startedAt: Math.round(performance.timeOrigin) });
    fs.writeFileSync(this.path, `${content}\n`, { flag: 'wx' });
  }

  release() {
    fs.rmSync(this.path, { force: true });
  }

  #holder() {
    try {
      const { pid } = JSON.parse(fs.readFileSync(this.path, 'utf8'));
      if (pid === process.pid) return null;
      process.kill(pid, 0);
      return pid;
    } catch (error) {
      // No file, half a file, or no such process. EPERM: there is one, of another user.
      return error.code === 'EPERM' ? 'of another user' : null;
    }
  }
}
