import { reportFromPackages } from '@stele/node';
import { SteleError, toBase64, toHex } from '@stele/protocol';
import { requireCommitted } from '@stele/sdk';
import { readPackage } from '../evidence/read-package.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface NodeReportOptions {
  readonly json?: boolean;
}

/** Reports every validator that certified two different headers of one height, as two evidence packages show. */
export async function nodeReportCommand(
  context: Context,
  first: string,
  second: string,
  { json }: NodeReportOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const packages = [await readPackage(first, texts), await readPackage(second, texts)] as const;
  const client = openClient(settings);
  const proofs = reportFromPackages(packages);
  if (proofs.length === 0) throw new SteleError('OFFENCE_EVIDENCE', { reason: texts.offence.noConflict });
  const sender = await openSender(context, client);
  for (const { evidence, keyId, organisation, height } of proofs) {
    const args = { evidence: toBase64(evidence) };
    const outcome = await client.contract('sys.offences').call('reportDoubleSignature', args, sender);
    const { receipt, id } = requireCommitted(outcome);
    const { offence } = receipt.returns[0] as { readonly offence: string };
    const node = toHex(keyId);
    if (json) await terminal.print(JSON.stringify({ offence, node, organisation, height, txId: id }));
    else {
      await printFields(terminal, [
        [texts.offence.number, String(Number(offence))],
        [texts.offence.node, node],
        [texts.offence.organisation, visible(organisation)],
        [texts.offence.height, texts.offence.heightOf(String(height), true)],
      ]);
    }
  }
  return ExitCode.ok;
}
