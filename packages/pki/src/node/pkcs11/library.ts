import { SteleError } from '@stele/protocol';
import { Flag } from './constants.ts';
import type { Pkcs11Driver } from './driver.ts';
import { isReturned } from './return-value.ts';

/** A library that is in use; it is shared by all tokens of the process that come from it. */
export interface Pkcs11Library {
  readonly driver: Pkcs11Driver;
  /** Gives it back. The last user finalizes the library, where it was initialized here. */
  release(): void;
}

interface Entry {
  readonly driver: Pkcs11Driver;
  readonly initArguments: string | undefined;
  readonly isOurs: boolean;
  users: number;
}

/** The state of a library belongs to the process (PKCS #11 v3.0 §5.4), and so does this. */
const entries = new Map<string, Entry>();

/**
 * Initializes a library, or joins those who use it already.
 * @param initArguments what some libraries, such as that of NSS, want to be told at the start.
 * @throws SteleError TOKEN_DRIVER
 */
export function useLibrary(
  path: string,
  initArguments: string | undefined,
  makeDriver: () => Pkcs11Driver,
): Pkcs11Library {
  const entry = entries.get(path) ?? open(path, initArguments, makeDriver());
  if (entry.initArguments !== initArguments) {
    throw new SteleError('TOKEN_DRIVER', { reason: `${path} is in use with other arguments` });
  }
  entries.set(path, entry);
  entry.users++;
  let isReleased = false;
  const release = (): void => {
    if (isReleased) return;
    isReleased = true;
    if (--entry.users > 0) return;
    entries.delete(path);
    if (entry.isOurs) entry.driver.C_Finalize();
    entry.driver.close();
  };
  return { driver: entry.driver, release };
}

function open(path: string, initArguments: string | undefined, driver: Pkcs11Driver): Entry {
  try {
    driver.load(path);
  } catch (cause) {
    throw new SteleError('TOKEN_DRIVER', { reason: `${path} cannot be loaded` }, { cause });
  }
  try {
    const libraryParameters = initArguments === undefined ? {} : { libraryParameters: initArguments };
    driver.C_Initialize({ flags: Flag.osLockingOk, ...libraryParameters });
    return { driver, initArguments, isOurs: true, users: 0 };
  } catch (cause) {
    if (isReturned(cause, 'cryptokiAlreadyInitialized')) return { driver, initArguments, isOurs: false, users: 0 };
    driver.close();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SteleError('TOKEN_DRIVER', { reason: `${path} does not start: ${reason}` }, { cause });
  }
}
