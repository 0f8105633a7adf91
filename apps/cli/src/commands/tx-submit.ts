import { SteleError } from '@stele/protocol';
import { missingSigners } from '@stele/sdk';
import { readDraftFile } from '../governance/draft-file.ts';
import { printOutcome } from '../governance/print-collected.ts';
import { missingNames } from '../governance/print-draft.ts';
import type { Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';

export interface TxSubmitOptions {
  readonly json?: boolean;
}

/** Hands a transaction in that everybody has signed, and waits for its outcome. */
export async function txSubmitCommand(context: Context, path: string, { json }: TxSubmitOptions): Promise<ExitCode> {
  const { draft } = await readDraftFile(path);
  const client = openClient(context.settings);
  const missing = missingSigners(draft);
  if (missing.length > 0) {
    throw new SteleError('TX_UNSIGNED', { missing: await missingNames(context, client, missing) });
  }
  const { id } = await client.submit(draft);
  return printOutcome(context, client, id, json);
}
