import { readKeyFile } from '@stele/crypto/node';
import { toHex } from '@stele/protocol';
import { type Context, ExitCode } from '../program/context.ts';
import { PROGRAM } from '../program/help.ts';
import { signingKey } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { printFields } from '../terminal/fields.ts';

export interface TxWaitingOptions {
  readonly json?: boolean;
}

/** Lists what waits at the node for the signature of the key. */
export async function txWaitingCommand(context: Context, { json }: TxWaitingOptions): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const key = toHex((await readKeyFile(signingKey(settings))).keyId);
  const { endorsements } = await openClient(settings).api.listEndorsements({ query: { key } });
  if (json) {
    for (const entry of endorsements) await terminal.print(JSON.stringify(entry));
    return ExitCode.ok;
  }
  if (endorsements.length === 0) terminal.note(texts.governance.nothingWaits);
  for (const { id, sender, calls, validUntil, missing } of endorsements) {
    await printFields(terminal, [
      [texts.tx.id, id],
      [texts.tx.sender, sender],
      [texts.tx.calls, calls.map(({ contract, method }) => `${contract}.${method}`).join('\n')],
      [texts.tx.validUntil, numbers.time(validUntil)],
      [texts.governance.unsigned, numbers.count(missing.length)],
    ]);
    await terminal.print(`${PROGRAM} tx sign ${id}\n`);
  }
  return ExitCode.ok;
}
