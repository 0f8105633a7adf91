import { Stamper } from '@stele/certificate/stamping';
import { HASH_NAMES, type HashName } from '@stele/protocol';
import { anchorFiles } from '../evidence/anchor-files.ts';
import { checkAuthorities } from '../evidence/check-authorities.ts';
import { type DepositReport, HumanReport, JsonReport } from '../evidence/deposit-report.ts';
import { unreadable } from '../evidence/file-errors.ts';
import { findFiles } from '../evidence/find-files.ts';
import type { FileOutcome, Finding } from '../evidence/interface.ts';
import { type PreparedFile, prepareFile } from '../evidence/prepare-file.ts';
import { readRecordList } from '../evidence/record-list.ts';
import { planRoots } from '../evidence/roots.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { interruption } from '../program/interruption.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { Progress } from '../terminal/progress.ts';

export interface AnchorCommandOptions {
  readonly from?: string;
  readonly out?: string;
  readonly note?: string;
  readonly label: boolean;
  readonly authority?: readonly string[];
  readonly json?: boolean;
}

/** Anchors the hashes of files, or of a list, as one batch and writes a package for each. */
export async function anchorCommand(
  given: Context,
  paths: readonly string[],
  options: AnchorCommandOptions,
): Promise<ExitCode> {
  const context = ofAnchoring(given);
  const { texts, terminal, numbers } = context;
  const { authority = [] } = options;
  checkWhat(context, paths, options);
  checkAuthorities(authority, texts);
  let report: DepositReport;
  using progress = new Progress(terminal, () => ({
    done: report.done,
    total: undefined,
    text: texts.deposit.counting(numbers.count(report.done)),
  }));
  const human = new HumanReport(context, progress);
  report = options.json ? new JsonReport(context) : human;
  const client = openClient(context.settings);
  const chain = await client.api.getChain();
  const sender = await openSender(context, client);
  using stop = interruption(() => terminal.note(texts.deposit.finishing));
  const onOutcome = (outcome: FileOutcome) => report.take(outcome);
  const algorithm = HASH_NAMES.find((name): name is HashName => name === chain.hash) ?? 'sha256';
  const records =
    options.from === undefined
      ? preparedFiles(findFiles(planRoots(paths, options.out, texts), texts), onOutcome, {
          genesis: chain.genesis,
          algorithm,
          withLabels: options.label,
          earlier: { find: async () => undefined },
          onHashed: () => undefined,
          signal: stop.signal,
          texts,
        })
      : readRecordList(options.from, { algorithm, out: options.out, texts });
  await anchorFiles(records, {
    client,
    sender,
    note: options.note,
    texts,
    stamper:
      authority.length > 0 ? new Stamper({ authorities: authority, over: 'header', signal: stop.cut }) : undefined,
    onOutcome,
    stop: stop.signal,
    cut: stop.cut,
  });
  progress[Symbol.dispose]();
  await report.finish(chain);
  if (!options.json && report.succeeded > 0) await terminal.print(`\n${texts.anchor.keep}`);
  return stop.signal.aborted ? ExitCode.interrupted : report.exitCode;
}

function checkWhat({ texts }: Context, paths: readonly string[], { from }: AnchorCommandOptions): void {
  if (from !== undefined && paths.length > 0) throw usageError(texts.anchor.either);
  if (from === undefined && paths.length === 0) throw usageError(texts.anchor.neither);
}

/** Anchoring is told like a deposit, of records instead of files. */
function ofAnchoring(context: Context): Context {
  const { nothing, anchored: deposited, present, alreadyHere } = context.texts.anchor;
  const deposit = { ...context.texts.deposit, nothing, deposited, present, alreadyHere };
  return { ...context, texts: { ...context.texts, deposit } };
}

type PrepareOptions = Parameters<typeof prepareFile>[1] & { readonly texts: Context['texts'] };

/** Files that have no package yet, with their hashes. */
async function* preparedFiles(
  findings: AsyncIterable<Finding>,
  onOutcome: (outcome: FileOutcome) => Promise<void>,
  options: PrepareOptions,
): AsyncGenerator<PreparedFile> {
  for await (const finding of findings) {
    if (options.signal.aborted) return;
    if (finding === 'skipped') continue;
    if ('error' in finding) {
      await onOutcome({ ...finding, status: 'failed' });
      continue;
    }
    const { path, evidence } = finding;
    try {
      const prepared = await prepareFile(finding, options);
      if (prepared.need !== 'nothing') yield prepared.file;
      else {
        const { transaction, height } = prepared.existing;
        await onOutcome({ path, status: 'present', transaction, height, evidence });
      }
    } catch (error) {
      await onOutcome({ path, status: 'failed', error: unreadable(path, error, options.texts) });
    }
  }
}
