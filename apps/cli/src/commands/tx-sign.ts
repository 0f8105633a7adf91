import { fromBase64, SteleError, toHex } from '@stele/protocol';
import {
  addSignature,
  type Client,
  isTransient,
  missingSigners,
  openDraft,
  signTransaction,
  type TransactionFile,
} from '@stele/sdk';
import { signaturesOf } from '../governance/collected-signatures.ts';
import { isConfirmed } from '../governance/confirm.ts';
import { readDraftFile, writeDraftFile } from '../governance/draft-file.ts';
import { printCollected } from '../governance/print-collected.ts';
import { missingNames, printDraft } from '../governance/print-draft.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { signingKey } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { openKey } from '../settings/open-key.ts';

export interface TxSignOptions {
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Shows what a transaction does, asks, and signs it: that of a file, or one that the node collects signatures for. */
export async function txSignCommand(context: Context, word: string, options: TxSignOptions): Promise<ExitCode> {
  const { settings, terminal, texts } = context;
  const client = openClient(settings);
  const isId = /^[0-9a-f]{64}$/.test(word);
  const file = isId ? await collectedFile(client, word) : await readDraftFile(word);
  await checkChain(context, client, file);
  if (!options.json) await printDraft(context, client, file);
  const key = await openKey(context, signingKey(settings));
  const keyId = toHex(key.keyId);
  if (!file.draft.signers.includes(keyId)) {
    throw new SteleError('TX_NOT_SIGNER', { key: keyId });
  }
  if (!(await isConfirmed(context, texts.governance.askSign(key.label), options.yes))) {
    terminal.note(texts.governance.notSigned);
    return ExitCode.failed;
  }
  const draft = await signTransaction(file.draft, [key]);
  if (isId) return handIn(context, client, { ...file, draft }, options);
  await writeDraftFile(word, { ...file, draft });
  return report(context, client, word, { ...file, draft }, options);
}

/** A body that a node sent is decoded here: its id has to be the one that was asked for. */
async function collectedFile(client: Client, id: string): Promise<TransactionFile> {
  const [info, chain, { name }] = await Promise.all([
    client.api.getEndorsement({ params: { id } }),
    client.chain(),
    client.api.getChain(),
  ]);
  let draft = openDraft(chain, fromBase64(info.body));
  if (draft.id !== id) throw new SteleError('TX_BAD', { reason: `the node sent the body of ${draft.id}` });
  for (const { key, signature } of info.signatures) draft = addSignature(draft, key, fromBase64(signature));
  return { chainName: name, genesis: chain.fingerprint, hash: chain.hasher.name, draft };
}

/** Where a node answers, the transaction has to be of its chain; without one it can be signed all the same. */
async function checkChain({ terminal, texts }: Context, client: Client, { draft }: TransactionFile): Promise<void> {
  try {
    openDraft(await client.chain(), draft.body);
  } catch (error) {
    if (!isTransient(error)) throw error;
    terminal.note(texts.governance.offline);
  }
}

async function handIn(
  context: Context,
  client: Client,
  { draft }: TransactionFile,
  { json }: TxSignOptions,
): Promise<ExitCode> {
  const body = { signatures: signaturesOf(draft) };
  const info = await client.api.addEndorsement({ params: { id: draft.id }, body });
  return printCollected(context, client, info, json);
}

async function report(
  context: Context,
  client: Client,
  path: string,
  { draft }: TransactionFile,
  { json }: TxSignOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const missing = missingSigners(draft);
  if (json) {
    await terminal.print(JSON.stringify({ file: path, id: draft.id, signed: [...draft.signatures.keys()], missing }));
    return ExitCode.ok;
  }
  await terminal.print(`\n${texts.governance.signed(path)}`);
  const names = await missingNames(context, client, missing);
  await terminal.print(missing.length === 0 ? texts.governance.complete(path) : texts.governance.missing(names));
  return ExitCode.ok;
}
