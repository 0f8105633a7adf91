import { HASH_NAMES, type HashName } from '@stele/protocol';
import { depositFiles } from '../evidence/deposit-files.ts';
import { type DepositReport, HumanReport, JsonReport } from '../evidence/deposit-report.ts';
import { EarlierRecords } from '../evidence/earlier-records.ts';
import { findFiles } from '../evidence/find-files.ts';
import type { Finding } from '../evidence/interface.ts';
import { planRoots, type Root } from '../evidence/roots.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { interruption } from '../program/interruption.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { Progress } from '../terminal/progress.ts';

export interface DepositCommandOptions {
  readonly out?: string;
  readonly note?: string;
  readonly label: boolean;
  readonly json?: boolean;
}

/** Deposits the hashes of files and writes a package for each. */
export async function depositCommand(
  context: Context,
  paths: readonly string[],
  options: DepositCommandOptions,
): Promise<ExitCode> {
  const { texts, terminal, settings } = context;
  const roots = planRoots(paths, options.out, texts);
  const client = openClient(settings);
  const chain = await client.api.getChain();
  const sender = await openSender(context, client);
  const watch = { found: 0, isCounted: false, hashed: 0, bytes: 0 };
  let report: DepositReport;
  using progress = new Progress(terminal, () => progressState(context, report, watch));
  const human = new HumanReport(context, progress);
  report = options.json ? new JsonReport(context) : human;
  if (terminal.isWatched) void countFiles(roots, context, watch);
  using stop = interruption(() => {
    progress.clear();
    terminal.note(texts.deposit.finishing);
  });
  const isComplete = await depositFiles(countSkipped(findFiles(roots, texts), human), {
    client,
    sender,
    genesis: chain.genesis,
    algorithm: HASH_NAMES.find((name): name is HashName => name === chain.hash) ?? 'sha256',
    withLabels: options.label,
    note: options.note,
    texts,
    earlier: new EarlierRecords(client, sender.account),
    onHashed: (bytes) => {
      watch.hashed++;
      watch.bytes += bytes;
    },
    onOutcome: (outcome) => report.take(outcome),
    stop: stop.signal,
  });
  progress[Symbol.dispose]();
  await report.finish(chain);
  if (!isComplete) terminal.note(stop.signal.aborted ? texts.deposit.interrupted : texts.deposit.outOfReach);
  return stop.signal.aborted ? ExitCode.interrupted : report.exitCode;
}

async function* countSkipped(findings: AsyncIterable<Finding>, report: HumanReport): AsyncGenerator<Finding> {
  for await (const finding of findings) {
    if (finding === 'skipped') report.skipped++;
    yield finding;
  }
}

interface Watch {
  found: number;
  isCounted: boolean;
  hashed: number;
  bytes: number;
}

/** Walks ahead, so that the bar knows where the end is. */
async function countFiles(roots: readonly Root[], { texts }: Context, watch: Watch): Promise<void> {
  for await (const finding of findFiles(roots, texts)) if (finding !== 'skipped') watch.found++;
  watch.isCounted = true;
}

/** A file is half done when it was hashed, and done when it has its package. */
function progressState({ texts, numbers }: Context, report: DepositReport, watch: Watch) {
  const { found, isCounted, hashed, bytes } = watch;
  const done = numbers.count(report.done);
  const text = isCounted
    ? texts.deposit.progress(done, numbers.count(found), numbers.bytes(bytes))
    : texts.deposit.counting(done);
  return { done: hashed + report.done, total: isCounted ? 2 * found : undefined, text };
}
