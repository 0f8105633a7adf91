import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isFree } from '../contracts/template.ts';
import { PACKAGE_SUFFIX } from '../evidence/package-suffix.ts';
import { writeFileAtomically } from '../evidence/write-file.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { collectExport } from '../supervision/collect-export.ts';
import { grantKey } from '../supervision/grant-key.ts';
import { MANIFEST, type Manifest, QUERIES } from '../supervision/manifest.ts';
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
  const { height } = await client.api.getChain();
  const files = await collectExport(client, grant);
  const named = files.map(({ name, text }) => ({ name, bytes: Buffer.byteLength(text), sha256: sha256(text) }));
  const manifest: Manifest = {
    format: 'stele.supervision-export',
    version: 1,
    genesis,
    grant,
    exported: Date.now(),
    height,
    files: named,
  };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  const item = { digest: sha256(text), algorithm: 'sha256', size: Buffer.byteLength(text), label: MANIFEST } as const;
  const [deposited] = await client.depositEvidence([item], { ...sender, note: `supervision export of grant ${grant}` });
  const [evidence] = await client.evidencePackages([deposited?.record ?? '']);
  for (const file of files) await writeFileAtomically(join(out, file.name), file.text);
  await writeFileAtomically(join(out, MANIFEST), text);
  await writeFileAtomically(join(out, MANIFEST + PACKAGE_SUFFIX), `${JSON.stringify(evidence, undefined, 2)}\n`);
  const queries = (JSON.parse(files.find(({ name }) => name === QUERIES)?.text ?? '[]') as unknown[]).length;
  if (options.json) await terminal.print(JSON.stringify({ grant, out, queries, genesis, record: deposited?.record }));
  else {
    const { supervise } = texts.audit;
    await terminal.print(`${supervise.exported(String(queries), visible(out))}\n`);
    await terminal.print(supervise.exportNext(visible(out), genesis));
  }
  return ExitCode.ok;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
