import { createHash, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';

const iterations = 4096;
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();
const sha256 = (bytes) => createHash('sha256').update(bytes).digest();

/** What a server keeps of a password to check it by SCRAM-SHA-256 (RFC 5802, RFC 7677), which never sends it. */
export class Verifier {
  salt = randomBytes(16);

  constructor(password) {
    const salted = pbkdf2Sync(password, this.salt, iterations, 32, 'sha256');
    this.storedKey = sha256(hmac(salted, 'Client Key'));
    this.serverKey = hmac(salted, 'Server Key');
  }
}

/** One client's proof that it knows the password. Each step answers what to send, or null for what must be refused. */
export class Exchange {
  #verifier;
  #header;
  #clientFirst;
  #serverFirst;
  #nonce;

  constructor(verifier) {
    this.#verifier = verifier;
  }

  begin(message) {
    // Without channel binding ("p="), which needs an encrypted connection.
    const [, header, clientFirst, nonce] = /^([ny],(?:a=[^,]*)?,)(n=[^,]*,r=([\x21-\x2b\x2d-\x7e]+))$/.exec(message) ?? [];
    if (header === undefined) return null;
    this.#header = header;
    this.#clientFirst = clientFirst;
    this.#nonce = nonce + randomBytes(18).toString('base64');
    this.#serverFirst = `r=${this.#nonce},s=${this.#verifier.salt.toString('base64')},i=${iterations}`;
    return this.#serverFirst;
  }

  finish(message) {
    const [, clientFinal, proof] = /^(c=[^,]*,r=[^,]*),p=([A-Za-z0-9+/]{43}=)$/.exec(message) ?? [];
    if (clientFinal !== `c=${Buffer.from(this.#header).toString('base64')},r=${this.#nonce}`) return null;
    const told = `${this.#clientFirst},${this.#serverFirst},${clientFinal}`;
    const signature = hmac(this.#verifier.storedKey, told);
    const clientKey = Buffer.from(proof, 'base64').map((byte, i) => byte ^ signature[i]);
    if (!timingSafeEqual(sha256(clientKey), this.#verifier.storedKey)) return null;
    return `v=${hmac(this.#verifier.serverKey, told).toString('base64')}`;
  }
}
