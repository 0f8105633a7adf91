import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isSteleError } from '@stele/protocol';
import { loadDriver } from '../src/node/pkcs11/driver.ts';
import type { Pkcs11Place } from '../src/node/pkcs11/open-pkcs11-token.ts';

/** A PKCS #11 library of others that keeps keys in files, for tests where it is installed. */
export interface TestLibrary {
  readonly name: string;
  /** Why it cannot be used on this machine. */
  readonly missing: string | undefined;
  /** The slot of an empty token in a new folder below this one. The token that was used before has to be closed. */
  emptyToken(folder: string): Pkcs11Place & { readonly slot: number; readonly soPin: string };
}

const bindingFault = ((): string | undefined => {
  try {
    loadDriver();
    return undefined;
  } catch (error) {
    return isSteleError(error) ? String(error.detail.reason) : String(error);
  }
})();

/** Network Security Services: its token has no officer's PIN, and takes the place of its files from its arguments. */
export const NSS = testLibrary(
  'NSS',
  ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib', '/opt/homebrew/lib'].flatMap(
    (folder) => [join(folder, 'libsoftokn3.so'), join(folder, 'nss/libsoftokn3.so'), join(folder, 'libsoftokn3.dylib')],
  ),
  (library, directory) => ({
    library,
    initArguments: `configdir='sql:${directory}' certPrefix='' keyPrefix='' secmod='secmod.db' flags=`,
    slot: 2,
    soPin: '',
  }),
);

/** SoftHSM 2, beside its program on PATH. It reads where its files are from the file that the environment names. */
export const SOFT_HSM = testLibrary(
  'SoftHSM',
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => existsSync(join(folder, 'softhsm2-util')))
    .flatMap((folder) => ['lib', 'lib64'].map((lib) => join(folder, '..', lib, 'softhsm/libsofthsm2.so'))),
  (library, directory) => {
    const settings = join(directory, 'softhsm2.conf');
    writeFileSync(settings, `directories.tokendir = ${directory}\nobjectstore.backend = file\nlog.level = ERROR\n`);
    process.env['SOFTHSM2_CONF'] = settings;
    return { library, slot: 0, soPin: 'officer pin' };
  },
);

function testLibrary(
  name: string,
  places: readonly string[],
  prepare: (library: string, directory: string) => ReturnType<TestLibrary['emptyToken']>,
): TestLibrary {
  const library = places.find((place) => existsSync(place));
  return {
    name,
    missing: library === undefined ? `${name} is not installed` : bindingFault,
    emptyToken: (folder) => prepare(library ?? '', mkdtempSync(join(folder, `${name}-`))),
  };
}
