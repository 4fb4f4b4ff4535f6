/**
 * Cuts a byte stream into messages. Chunks are joined only once a whole message is there, so that a
 * message of n bytes costs n, however many chunks it comes in.
 */
export class MessageReader {
  #chunks = [];
  #length = 0;
  #needed = 0;
  #typed = false;

  /** @param limit the longest message taken; a longer one throws */
  constructor(limit) {
    this.limit = limit;
  }

  push(chunk) {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** From here on messages have a type byte; the ones that open a connection have none. */
  expectTypes() {
    this.#typed = true;
  }

  /** The next whole message, its head included, or null until more bytes come. */
  next() {
    const head = this.#typed ? 5 : 4;
    if (this.#length < Math.max(this.#needed, head)) return null;
    if (this.#chunks.length > 1) this.#chunks = [Buffer.concat(this.#chunks)];
    const [bytes] = this.#chunks;
    if (this.#needed === 0) {
      const length = bytes.readInt32BE(head - 4);
      if (length < 4 || length > this.limit) throw new RangeError(`invalid message length ${length}`);
      this.#needed = length + head - 4;
      if (this.#length < this.#needed) return null;
    }
    const taken = bytes.subarray(0, this.#needed);
    this.#chunks = [bytes.subarray(this.#needed)];
    this.#length -= this.#needed;
    this.#needed = 0;
    return taken;
  }
}
