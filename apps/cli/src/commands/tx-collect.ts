import { toBase64 } from '@stele/protocol';
import { signaturesOf } from '../governance/collected-signatures.ts';
import { readDraftFile } from '../governance/draft-file.ts';
import { printCollected } from '../governance/print-collected.ts';
import type { Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';

export interface TxCollectOptions {
  readonly json?: boolean;
}

/** Has the node collect the missing signatures of a transaction, which it hands in by itself once it is complete. */
export async function txCollectCommand(context: Context, path: string, { json }: TxCollectOptions): Promise<ExitCode> {
  const { draft } = await readDraftFile(path);
  if (draft.signatures.size === 0) throw usageError(context.texts.governance.usage.signFirst(path));
  const client = openClient(context.settings);
  const body = { body: toBase64(draft.body), signatures: signaturesOf(draft) };
  return printCollected(context, client, await client.api.startEndorsement({ body }), json);
}
