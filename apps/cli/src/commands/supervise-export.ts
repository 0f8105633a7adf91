import { join } from 'node:path';
import { collectSupervisionExport, SUPERVISION_EXPORT_FILES } from '@stele/sdk';
import { isFree } from '../contracts/template.ts';
import { writeFileAtomically } from '../evidence/write-file.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { grantKey } from '../supervision/grant-key.ts';
import { visible } from '../terminal/visible.ts';

export interface SuperviseExportOptions {
  readonly grant: string;
  readonly out: string;
  readonly json?: boolean;
}

/**
 * Writes what was read under a grant, with proofs. The signature under it is a deposit of the manifest's hash on the
 * chain: it says who made it and when, and `verify` checks it like any other evidence.
 */
export async function superviseExportCommand(context: Context, options: SuperviseExportOptions): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const { out } = options;
  const grant = grantKey(texts, options.grant);
  if (!(await isFree(out))) throw usageError(texts.usage.notEmpty(visible(out)));
  const client = openClient(settings);
  const sender = await openSender(context, client);
  const { fingerprint: genesis } = await client.chain();
  const { files, manifest, digest, queries } = await collectSupervisionExport(client, grant);
  const size = Buffer.byteLength(manifest.text);
  const item = { digest, algorithm: 'sha256', size, label: manifest.name } as const;
  const [deposited] = await client.depositEvidence([item], { ...sender, note: `supervision export of grant ${grant}` });
  const [evidence] = await client.evidencePackages([deposited?.record ?? '']);
  for (const file of [...files, manifest]) await writeFileAtomically(join(out, file.name), file.text);
  const proof = join(out, SUPERVISION_EXPORT_FILES.manifestProof);
  await writeFileAtomically(proof, `${JSON.stringify(evidence, undefined, 2)}\n`);
  if (options.json) await terminal.print(JSON.stringify({ grant, out, queries, genesis, record: deposited?.record }));
  else {
    const { supervise } = texts.audit;
    await terminal.print(`${supervise.exported(String(queries), visible(out))}\n`);
    await terminal.print(supervise.exportNext(visible(out), genesis));
  }
  return ExitCode.ok;
}
