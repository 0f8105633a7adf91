import { readKeyFile } from '@stele/crypto/node';
import { fromHex, toHex } from '@stele/protocol';
import { buildTransaction, validityMs } from '@stele/sdk';
import { readArguments } from '../contracts/json-arguments.ts';
import { writeDraftFile } from '../governance/draft-file.ts';
import { keyNamed } from '../governance/key-holders.ts';
import { printDraft } from '../governance/print-draft.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { PROGRAM } from '../program/help.ts';
import { usageError } from '../program/usage-error.ts';
import { signingKey } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { accountOfKey } from '../settings/open-key.ts';
import { shellQuote } from '../terminal/shell-quote.ts';

export interface TxDraftOptions {
  readonly out: string;
  readonly cosigner?: readonly string[];
  readonly minutes: string;
  readonly json?: boolean;
}

const MINUTE = 60_000;

/** Writes a transaction that several keys have to sign, without signing it. */
export async function txDraftCommand(
  context: Context,
  contract: string,
  method: string,
  word: string,
  { out, cosigner = [], minutes, json }: TxDraftOptions,
): Promise<ExitCode> {
  const { settings, texts, terminal } = context;
  const length = Number(minutes);
  if (!(length > 0)) throw usageError(texts.usage.invalidArgument('--minutes'));
  const args = await readArguments(word, texts);
  const client = openClient(settings);
  const key = await readKeyFile(signingKey(settings));
  const others = await Promise.all(cosigner.map((named) => keyNamed(context, client, named)));
  const keys = [...new Set([toHex(key.keyId), ...others])];
  const [chain, { name }] = await Promise.all([client.chain(), client.api.getChain()]);
  const draft = buildTransaction({
    chain,
    account: await accountOfKey(client, key),
    signers: keys.map((id) => ({ keyId: fromHex(id) })),
    calls: [{ contract, method, args }],
    validUntil: Date.now() + validityMs(chain, length * MINUTE),
  });
  const file = { chainName: name, genesis: chain.fingerprint, hash: chain.hasher.name, draft };
  await writeDraftFile(out, file);
  const { id, signers, content } = draft;
  if (json) await terminal.print(JSON.stringify({ file: out, id, signers, validUntil: content.validUntil }));
  else {
    await printDraft(context, client, file);
    await terminal.print(`\n${texts.governance.drafted(out)}\n  ${PROGRAM} tx sign ${shellQuote(out)}`);
  }
  return ExitCode.ok;
}
