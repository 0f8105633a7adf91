import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readPrivateFile, writeNewPrivateFile } from '@stele/crypto/node';
import { SteleError } from '@stele/protocol';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';

const Stored = Type.Object(
  {
    kdf: Type.Literal('scrypt'),
    /** Cost N, block size r and parallelisation p (RFC 7914 §2). */
    cost: Type.Integer({ minimum: 2 ** 14, maximum: 2 ** 20 }),
    blockSize: Type.Integer({ minimum: 8, maximum: 32 }),
    parallelization: Type.Integer({ minimum: 1, maximum: 16 }),
    /** In base64. */
    salt: Type.String({ minLength: 20 }),
    hash: Type.String({ minLength: 40 }),
  },
  { additionalProperties: false },
);
type Stored = Static<typeof Stored>;
type Parameters = Pick<Stored, 'cost' | 'blockSize' | 'parallelization'>;

/** OWASP Password Storage Cheat Sheet, scrypt: 128 MiB, about a third of a second on two cores. */
const PARAMETERS: Parameters = { cost: 2 ** 17, blockSize: 8, parallelization: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const FILE_BYTES = 4096;

/** The password of the console, of which a file keeps what tells whether another one is the same. */
export class Password {
  readonly #path: string;
  /** One after the other: each takes memory. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** Whether one was chosen. */
  get isChosen(): boolean {
    return existsSync(this.#path);
  }

  /** Chooses the first password. @throws SteleError SESSION_CLAIMED */
  async choose(password: string): Promise<void> {
    const salt = randomBytes(SALT_BYTES);
    const hash = await this.#derive(password, salt, PARAMETERS);
    const stored: Stored = {
      kdf: 'scrypt',
      ...PARAMETERS,
      salt: salt.toString('base64'),
      hash: hash.toString('base64'),
    };
    const written = await writeNewPrivateFile(this.#path, `${JSON.stringify(stored, undefined, 2)}\n`);
    if (!written) throw new SteleError('SESSION_CLAIMED', {});
  }

  /** Whether a password is the one that was chosen. @throws SteleError KEY_FILE_BAD where the file cannot be used */
  async matches(password: string): Promise<boolean> {
    const { salt, hash, ...parameters } = await this.#read();
    const derived = await this.#derive(password, Buffer.from(salt, 'base64'), parameters);
    const expected = Buffer.from(hash, 'base64');
    return derived.length === expected.length && timingSafeEqual(derived, expected);
  }

  async #read(): Promise<Stored> {
    const text = await readPrivateFile(this.#path, FILE_BYTES);
    const stored = parsed(text);
    if (!Value.Check(Stored, stored)) {
      throw new SteleError('KEY_FILE_BAD', { path: this.#path, reason: 'it does not hold a password of the console' });
    }
    return stored;
  }

  #derive(password: string, salt: Buffer, { cost, blockSize, parallelization }: Parameters): Promise<Buffer> {
    const maxmem = 256 * cost * blockSize;
    const derived = this.#last.then(
      () =>
        new Promise<Buffer>((resolve, reject) => {
          const options = { cost, blockSize, parallelization, maxmem };
          scrypt(password.normalize('NFC'), salt, HASH_BYTES, options, (error, key) =>
            error ? reject(error) : resolve(key),
          );
        }),
    );
    this.#last = derived.catch(() => undefined);
    return derived;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
