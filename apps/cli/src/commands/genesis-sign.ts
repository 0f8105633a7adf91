import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type KeyFileSigner, listKeyFiles, nodeCrypto, readKeyFile } from '@stele/crypto/node';
import {
  type Chain,
  checkFoundingTime,
  dataLayout,
  founderOf,
  genesisToJson,
  readCeremonyFile,
  signatureToJson,
  signGenesis,
  writeFileDurably,
} from '@stele/node/founding';
import { equalBytes, SteleError } from '@stele/protocol';
import { faultWarning } from '../genesis/print-engine.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { signingKey } from '../settings/key-path.ts';
import { openKey } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { wrap } from '../terminal/wrap.ts';

export interface GenesisSignOptions {
  readonly out?: string;
  readonly json?: boolean;
}

/** Signs a genesis for the founder whose admin key lies in the data folder. */
export async function genesisSignCommand(
  context: Context,
  path: string,
  { out, json }: GenesisSignOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const { chain, isDraft } = await readCeremonyFile(path, nodeCrypto);
  checkFoundingTime(chain, Date.now());
  const warning = faultWarning(context, chain);
  if (warning !== undefined) terminal.note(wrap(warning, terminal.noteColumns));
  const signed = await signGenesis(chain, nodeCrypto, await openAdminKey(context, chain));
  if (!signed) throw noSigner(context, chain);
  const { organisation, key } = signed;
  const document = isDraft ? await keepDocument(chain, join(dirname(path), `${chain.name}.genesis.json`)) : path;
  const signature = out ?? join(dirname(path), `${chain.name}.${organisation}.signature.json`);
  await writeFileDurably(signature, signatureToJson(chain, signed));
  const { fingerprint } = chain;
  if (json) {
    await terminal.print(JSON.stringify({ organisation, key, fingerprint, signature, document }));
    return ExitCode.ok;
  }
  await terminal.print(texts.genesis.signed(organisation, signature));
  await terminal.print(texts.genesis.closed(document));
  await printFields(terminal, [[texts.genesis.fingerprint, fingerprint]]);
  await terminal.print(`\n${texts.genesis.compare}`);
  const files = `${shellQuote(document)} ${shellQuote(join(dirname(path), chain.name))}.*.signature.json`;
  await terminal.print(`\n${texts.genesis.next}\n  ./stele genesis finalize ${files}`);
  return ExitCode.ok;
}

/** The key of the settings where it is an admin's, else the first one in the data folder that is. */
async function openAdminKey(context: Context, chain: Chain): Promise<KeyFileSigner> {
  const { settings } = context;
  const named = signingKey(settings);
  const files = existsSync(named) ? [await readKeyFile(named)] : [];
  const folders = new Set([settings.keys, dataLayout(settings.data, chain.name).keys]);
  const entries = (await Promise.all([...folders].map(listKeyFiles))).flat();
  const others = entries.flatMap((entry) => ('key' in entry ? [entry.key] : []));
  const found = [...files, ...others].find(({ keyId }) => founderOf(chain, nodeCrypto, keyId) !== undefined);
  if (!found) throw noSigner(context, chain);
  return openKey(context, found.path);
}

function noSigner({ settings }: Context, { name }: Chain): SteleError {
  return new SteleError('GENESIS_SIGNER', { directory: settings.keys, chain: name });
}

/** Writes the document that a draft closes into, unless it lies there; another one is never overwritten. */
async function keepDocument(chain: Chain, path: string): Promise<string> {
  if (existsSync(path)) {
    const present = (await readCeremonyFile(path, nodeCrypto)).chain;
    if (equalBytes(present.id, chain.id)) return path;
    const what = `${path} is of the fingerprint ${present.fingerprint}, and the draft closes into ${chain.fingerprint}`;
    throw new SteleError('GENESIS_DIFFERS', { chain: chain.name, what });
  }
  await writeFileDurably(path, genesisToJson(chain.genesis));
  return path;
}
