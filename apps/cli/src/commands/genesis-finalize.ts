import { dirname, join } from 'node:path';
import { nodeCrypto, readKeyFile } from '@stele/crypto/node';
import {
  type Chain,
  dataLayout,
  finalizeGenesis,
  genesisToJson,
  installGenesis,
  readCeremonyFile,
  readSignatureFile,
  writeFileDurably,
} from '@stele/node/founding';
import { toHex } from '@stele/protocol';
import { type FoundingNode, foundingNodes, orderText } from '../genesis/print-engine.ts';
import { startCommand } from '../genesis/start-command.ts';
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

async function report(context: Context, chain: Chain, document: string, installed: string | undefined): Promise<void> {
  const { terminal, texts } = context;
  const { genesis } = texts;
  const { fingerprint } = chain;
  await terminal.print(genesis.finalized(document));
  await printFields(terminal, [[genesis.fingerprint, fingerprint]]);
  if (installed === undefined) {
    const again = `genesis finalize ${shellQuote(document)} --install`;
    await terminal.print(`\n${genesis.next}\n  ./stele ${again}`);
    return;
  }
  await terminal.print(genesis.installed(installed));
  await printStart(context, chain);
}

/** Who orders, and how to start the node of this data folder. */
async function printStart(context: Context, chain: Chain): Promise<void> {
  const { terminal, texts, settings } = context;
  const { genesis } = texts;
  const say = (text: string) => terminal.print(`\n${wrap(text, terminal.columns)}`);
  await say(orderText(context, chain));
  const node = await ownNode(settings.data, chain);
  if (node) await say(genesis.reachedAt(node.address));
  const peerPort = node?.address.slice(node.address.lastIndexOf(':') + 1);
  await terminal.print(`\n${genesis.start}`);
  if (node) await terminal.print('  ./stele engine install cometbft');
  await terminal.print(`  ${startCommand(settings.data, chain.name, { peerPort })}`);
}

/** The node of a data folder, where several order the chain. */
async function ownNode(data: string, chain: Chain): Promise<FoundingNode | undefined> {
  const nodes = foundingNodes(chain);
  if (nodes.length === 0) return undefined;
  const own = toHex((await readKeyFile(dataLayout(data, chain.name).nodeKey)).keyId);
  return nodes.find(({ node }) => node === own);
}
