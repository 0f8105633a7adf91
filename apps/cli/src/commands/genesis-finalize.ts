import { dirname, join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import {
  type Chain,
  finalizeGenesis,
  genesisToJson,
  installGenesis,
  readCeremonyFile,
  readSignatureFile,
  writeFileDurably,
} from '@stele/node/founding';
import { type Context, ExitCode } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { wrap } from '../terminal/wrap.ts';

export interface GenesisFinalizeOptions {
  readonly out?: string;
  readonly install?: boolean;
  readonly json?: boolean;
}

/** Checks that every founder signed the same document, and writes it with their signatures. */
export async function genesisFinalizeCommand(
  context: Context,
  path: string,
  signatures: readonly string[],
  { out, install, json }: GenesisFinalizeOptions,
): Promise<ExitCode> {
  const { settings, terminal } = context;
  const { chain } = await readCeremonyFile(path, nodeCrypto);
  const given = await Promise.all(signatures.map(readSignatureFile));
  const final = finalizeGenesis(chain.genesis, given, nodeCrypto);
  const document = out ?? join(dirname(path), `${chain.name}.genesis.json`);
  await writeFileDurably(document, genesisToJson(final.genesis));
  const installed = install ? await installGenesis(settings.data, final, nodeCrypto) : undefined;
  const { fingerprint } = final;
  if (json) await terminal.print(JSON.stringify({ name: chain.name, fingerprint, document, installed }));
  else await report(context, final, document, installed);
  return ExitCode.ok;
}

async function report(
  { terminal, texts: { genesis }, settings }: Context,
  { name, fingerprint, core }: Chain,
  document: string,
  installed: string | undefined,
): Promise<void> {
  await terminal.print(genesis.finalized(document));
  await printFields(terminal, [[genesis.fingerprint, fingerprint]]);
  if (installed === undefined) {
    const again = `genesis finalize ${shellQuote(document)} --install`;
    await terminal.print(`\n${genesis.next}\n  ./stele ${again}`);
    return;
  }
  await terminal.print(genesis.installed(installed));
  const [validator] = core.validators.validators;
  if (validator) await terminal.print(`\n${wrap(genesis.oneOrders(validator.organisation), terminal.columns)}`);
  await terminal.print(`\n${genesis.start}\n  STELE_DATA=${shellQuote(settings.data)} STELE_CHAIN=${name} npm start`);
}
