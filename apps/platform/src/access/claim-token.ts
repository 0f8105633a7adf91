import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { readPrivateFile, writeNewPrivateFile } from '@stele/crypto/node';
import { isSteleError } from '@stele/protocol';

const TOKEN_BYTES = 32;
const FILE_BYTES = 4096;

/** The token with which somebody who sees the terminal chooses the first password. */
export class ClaimToken {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The token, which is made where there is none. @throws SteleError KEY_FILE_BAD where others may read it */
  async ensure(): Promise<string> {
    const known = await this.#read();
    if (known !== undefined) return known;
    await writeNewPrivateFile(this.#path, `${randomBytes(TOKEN_BYTES).toString('base64url')}\n`);
    // Where the name is taken by now, another process was first.
    return this.ensure();
  }

  /** Whether a token is this one. */
  async matches(given: string): Promise<boolean> {
    const known = await this.#read();
    return known !== undefined && timingSafeEqual(digest(given), digest(known));
  }

  /** Makes sure that it never matches again. */
  async use(): Promise<void> {
    await rm(this.#path, { force: true });
  }

  async #read(): Promise<string | undefined> {
    try {
      return (await readPrivateFile(this.#path, FILE_BYTES)).trim();
    } catch (error) {
      if (isSteleError(error, 'KEY_FILE_MISSING')) return undefined;
      throw error;
    }
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
