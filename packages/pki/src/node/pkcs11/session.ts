import { SteleError } from '@stele/protocol';
import { Flag, User } from './constants.ts';
import type { Handle, Pkcs11Driver } from './driver.ts';
import type { Pkcs11Library } from './library.ts';
import { isReturned, tokenFault } from './return-value.ts';

/** Work on a token: calls of the driver in one session. */
export type Work<Result> = (driver: Pkcs11Driver, session: Handle) => Result | Promise<Result>;

/** A session of a user who gave the PIN. A session does one thing at a time (PKCS #11 v3.0 §5.6), so work waits its turn. */
export class Pkcs11Session {
  readonly token: string;
  readonly #library: Pkcs11Library;
  readonly #session: Handle;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  /** Owns the library from here on, unless it throws. @throws SteleError TOKEN_PIN, TOKEN_LOCKED, TOKEN_BAD */
  constructor(library: Pkcs11Library, slot: Handle, token: string, pin: string) {
    this.token = token;
    this.#library = library;
    this.#session = logIn(library.driver, slot, token, pin);
  }

  /** @throws SteleError TOKEN_CLOSED, TOKEN_BAD, and what the work throws of the catalogue */
  run<Result>(work: Work<Result>): Promise<Result> {
    const turn = this.#last.then(async () => {
      if (this.#isClosed) throw new SteleError('TOKEN_CLOSED', { token: this.token });
      return work(this.#library.driver, this.#session);
    });
    this.#last = turn.catch(() => undefined);
    return turn.catch((cause: unknown) => {
      throw tokenFault(this.token, cause);
    });
  }

  /** Ends the session after the work that has begun; with the last session of a process the token forgets the PIN. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#last;
    try {
      this.#library.driver.C_CloseSession(this.#session);
    } catch (cause) {
      throw tokenFault(this.token, cause);
    } finally {
      this.#library.release();
    }
  }
}

function logIn(driver: Pkcs11Driver, slot: Handle, token: string, pin: string): Handle {
  try {
    const isReadOnly = (driver.C_GetTokenInfo(slot).flags & Flag.writeProtected) !== 0;
    const session = driver.C_OpenSession(slot, Flag.serialSession | (isReadOnly ? 0 : Flag.rwSession));
    try {
      driver.C_Login(session, User.user, pin);
      return session;
    } catch (cause) {
      const { flags } = driver.C_GetTokenInfo(slot);
      driver.C_CloseSession(session);
      throw loginFault(token, flags, cause);
    }
  } catch (cause) {
    throw tokenFault(token, cause);
  }
}

function loginFault(token: string, flags: number, cause: unknown): SteleError {
  if (isReturned(cause, 'userAlreadyLoggedIn')) {
    // The PIN of who comes second would not be asked for: the token takes whatever is given.
    return new SteleError('TOKEN_BAD', { token, reason: 'this process has it open already' }, { cause });
  }
  const isWrong = isReturned(cause, 'pinIncorrect', 'pinInvalid', 'pinLenRange');
  if (isReturned(cause, 'pinLocked') || (isWrong && (flags & Flag.userPinLocked) !== 0)) {
    return new SteleError('TOKEN_LOCKED', { token }, { cause });
  }
  if (!isWrong) return tokenFault(token, cause);
  const left = (flags & Flag.userPinFinalTry) === 0 ? '?' : 1;
  return new SteleError('TOKEN_PIN', { token, left }, { cause });
}
