import { join } from 'node:path';
import { DEFAULT_URL } from '@stele/node/address';
import { type Language, languageOf } from '@stele/node/language';
import { dataLayout } from '@stele/node/layout';

/** What the environment and the options that every command takes say. */
export interface Settings {
  /** Address of the node. */
  readonly url: string;
  /** The same where somebody named it. */
  readonly namedUrl: string | undefined;
  /** Name or genesis fingerprint of the chain; undefined takes the only one. */
  readonly chain: string | undefined;
  /** Folder of local data. */
  readonly data: string;
  /** Folder of key files in it: that of the chain, where it has keys of its own. */
  readonly keys: string;
  /** Key to sign with: a file, or the name of a key in the data folder. */
  readonly key: string;
  readonly language: Language;
  /** Whether errors show where in the program they come from. */
  readonly debug: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Options that every command takes. */
export interface GlobalOptions {
  readonly url?: string;
  readonly chain?: string;
  readonly key?: string;
  /** Folder of a network for trying, and which of its nodes; the other options win. */
  readonly network?: string;
  readonly node?: unknown;
}

/** Reads the environment; options win. */
export function readSettings(environment: Environment, options: GlobalOptions = {}): Settings {
  const data = given(environment['STELE_DATA']) ?? './data';
  const chain = options.chain ?? given(environment['STELE_CHAIN']);
  const keys = chain !== undefined && isChainName(chain) ? dataLayout(data, chain).keys : join(data, 'keys');
  const namedUrl = options.url ?? given(environment['STELE_URL']);
  return {
    url: namedUrl ?? DEFAULT_URL,
    namedUrl,
    chain,
    data,
    keys,
    key: options.key ?? given(environment['STELE_KEY']) ?? join(keys, 'operator.json'),
    language: languageOf(environment),
    debug: given(environment['STELE_DEBUG']) !== undefined,
  };
}

/** Whether what names a chain is its name, and not its fingerprint. */
export function isChainName(chain: string): boolean {
  return /^[a-z][a-z0-9-]{0,31}$/.test(chain);
}

function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
