import { toHex } from '@stele/protocol';
import { callsOf, missingSigners } from '@stele/sdk';
import { readDraftFile } from '../governance/draft-file.ts';
import { printDraft } from '../governance/print-draft.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';

/** Shows the transaction of a file, decoded from its body. */
export async function txShowFileCommand(
  context: Context,
  path: string,
  { json }: { readonly json?: boolean },
): Promise<ExitCode> {
  const file = await readDraftFile(path);
  const { draft, genesis } = file;
  if (!json) await printDraft(context, openClient(context.settings), file);
  else {
    const { sender, validUntil } = draft.content;
    const missing = missingSigners(draft);
    const told = { id: draft.id, genesis, sender: toHex(sender), calls: callsOf(draft.content), validUntil };
    await context.terminal.print(JSON.stringify({ ...told, signers: draft.signers, missing }));
  }
  return ExitCode.ok;
}
