import { type AuditHead, type AuditVerification, verifyAuditFolder } from '@stele/node';
import { isSteleError } from '@stele/protocol';
import { type Client, createAuditClient } from '@stele/sdk';
import { logFolder } from '../audit/log-folder.ts';
import { type LogIdentity, logIdentity } from '../audit/log-identity.ts';
import { provenAnchor } from '../audit/proven-anchor.ts';
import { readPackage } from '../evidence/read-package.ts';
import { writeFileAtomically } from '../evidence/write-file.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface AuditVerifyOptions {
  readonly file?: string;
  readonly genesis?: string;
  readonly node?: string;
  readonly evidence?: readonly string[];
  readonly offline?: boolean;
  /** File for the package that proves the newest anchor. */
  readonly out?: string;
  readonly json?: boolean;
}

/** Anchors that a log is held against, and the newest of them that a package proves. */
interface Anchors {
  readonly all: readonly AuditHead[];
  readonly proved: AuditHead | undefined;
}

/** Verifies an audit log and compares it with its anchors. */
export async function auditVerifyCommand(context: Context, options: AuditVerifyOptions): Promise<ExitCode> {
  const folder = logFolder(context, options.file);
  const isOffline = options.offline === true || options.evidence !== undefined;
  const client = isOffline ? undefined : openClient(context.settings);
  const identity = await logIdentity(context, { folder, genesis: options.genesis, node: options.node, client });
  // Asked for before the log is read: a node that runs may add entries and anchors meanwhile.
  const anchors = client
    ? await anchorsOnChain(client, identity, options.out)
    : await anchorsInFiles(context, identity, options.evidence ?? []);
  const verified = verifyAuditFolder({ folder, ...identity, anchors: anchors.all });
  if (options.json) {
    const { proved } = anchors;
    const row = { ok: !verified.fault, ...verified, anchors: anchors.all.length, proved, node: identity.node };
    await context.terminal.print(JSON.stringify(row));
  } else await printVerified(context, verified, anchors);
  return verified.fault ? ExitCode.failed : ExitCode.ok;
}

/** All anchors as the node tells them, the newest one with its proof. */
async function anchorsOnChain(client: Client, { genesis, node }: LogIdentity, out?: string): Promise<Anchors> {
  const found = await createAuditClient(client).anchors(node);
  const all = found.map(({ sequence, head }) => ({ sequence, hash: head }));
  const newest = found.at(-1);
  if (!newest) return { all, proved: undefined };
  try {
    const input = { params: { id: newest.transaction }, query: { event: 0 } };
    const evidence = await client.api.getTransactionEvidence(input);
    const proved = provenAnchor(evidence, genesis, node);
    if (out !== undefined) await writeFileAtomically(out, `${JSON.stringify(evidence, undefined, 2)}\n`);
    return { all: proved ? [...all, proved] : all, proved };
  } catch (error) {
    if (!isSteleError(error, 'EVIDENCE_NOT_READY')) throw error;
    return { all, proved: undefined };
  }
}

async function anchorsInFiles(
  { texts }: Context,
  { genesis, node }: LogIdentity,
  files: readonly string[],
): Promise<Anchors> {
  const all: AuditHead[] = [];
  for (const file of files) {
    const anchor = provenAnchor(await readPackage(file, texts), genesis, node);
    if (!anchor) throw usageError(texts.audit.verify.badEvidence(visible(file)));
    all.push(anchor);
  }
  return { all, proved: all.toSorted((a, b) => a.sequence - b.sequence).at(-1) };
}

async function printVerified(context: Context, verified: AuditVerification, anchors: Anchors): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { verify } = texts.audit;
  const { fault, head, anchored } = verified;
  if (fault) {
    const kind = verify.kinds[fault.kind] ?? fault.kind;
    await terminal.print(`${terminal.style('red', '✗')} ${verify.fault(kind, numbers.count(fault.entry))}`);
    await printFields(
      terminal,
      [
        [verify.place, verify.line(visible(fault.file), String(fault.line))],
        [
          fault.kind === 'truncated' && anchored
            ? verify.anchorHash(numbers.count(anchored.sequence))
            : verify.expected,
          fault.expected,
        ],
        [verify.found, fault.found || verify.nothing],
      ],
      '  ',
    );
    return;
  }
  await terminal.print(
    `${terminal.style('green', '✓')} ${verify.holds(numbers.count(head.sequence), head.sequence !== 1)}`,
  );
  if (!anchored) await terminal.print(`${terminal.style('yellow', '!')} ${verify.notAnchored}`);
  else {
    const count = anchors.all.length;
    await terminal.print(`  ${verify.anchored(numbers.count(anchored.sequence), numbers.count(count), count !== 1)}`);
    const { proved } = anchors;
    await terminal.print(`  ${proved ? verify.proved(numbers.count(proved.sequence)) : verify.unproved}`);
  }
  const behind = head.sequence - (anchored?.sequence ?? 0);
  if (anchored && behind > 0) await terminal.print(`  ${verify.behind(numbers.count(behind), behind !== 1)}`);
  await printFields(terminal, [[verify.head, head.hash]], '  ');
}
