import { Stamper } from '@stele/certificate/stamping';
import { HASH_NAMES, type HashName } from '@stele/protocol';
import { checkAuthorities } from '../evidence/check-authorities.ts';
import { depositFiles } from '../evidence/deposit-files.ts';
import { type DepositReport, HumanReport, JsonReport } from '../evidence/deposit-report.ts';
import { EarlierRecords } from '../evidence/earlier-records.ts';
import { findFiles } from '../evidence/find-files.ts';
import type { Finding } from '../evidence/interface.ts';
import { NodeWatch } from '../evidence/node-watch.ts';
import { readSigners } from '../evidence/read-signers.ts';
import { planRoots, type Root } from '../evidence/roots.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { interruption } from '../program/interruption.ts';
import { checkUrl } from '../settings/check-url.ts';
import { openClient } from '../settings/open-client.ts';
import { openSender } from '../settings/open-key.ts';
import { Progress } from '../terminal/progress.ts';

export interface DepositCommandOptions {
  readonly out?: string;
  readonly note?: string;
  /** Accounts separated by commas. */
  readonly signers?: string;
  readonly label: boolean;
  readonly authority?: readonly string[];
  readonly json?: boolean;
}

/** Deposits the hashes of files and writes a package for each. */
export async function depositCommand(
  context: Context,
  paths: readonly string[],
  options: DepositCommandOptions,
): Promise<ExitCode> {
  const { texts, terminal } = context;
  const { authority = [] } = options;
  checkAuthorities(authority, texts);
  const roots = planRoots(paths, options.out, texts);
  const watch = { found: 0, isCounted: false, hashed: 0, bytes: 0 };
  let report: DepositReport;
  using progress = new Progress(terminal, () => progressState(context, report, watch));
  const human = new HumanReport(context, progress);
  report = options.json ? new JsonReport(context) : human;
  using node = watchNode(context, progress);
  const client = openClient(context.settings, node.fetch);
  const chain = await client.api.getChain();
  const signers = await readSigners(client, options.signers, texts);
  const sender = await openSender(context, client);
  using stop = interruption(() => say(context, progress, texts.deposit.finishing));
  if (terminal.isWatched) void countFiles(roots, context, watch, AbortSignal.any([stop.signal, node.gone]));
  const cut = AbortSignal.any([stop.cut, node.gone]);
  const isComplete = await depositFiles(countSkipped(findFiles(roots, texts), human), {
    client,
    sender,
    genesis: chain.genesis,
    algorithm: HASH_NAMES.find((name): name is HashName => name === chain.hash) ?? 'sha256',
    withLabels: options.label,
    note: options.note,
    signers,
    texts,
    stamper: authority.length > 0 ? new Stamper({ authorities: authority, over: 'header', signal: cut }) : undefined,
    earlier: new EarlierRecords(client, { account: sender.account, signers }, cut),
    onHashed: (bytes) => {
      watch.hashed++;
      watch.bytes += bytes;
    },
    onOutcome: (outcome) => report.take(outcome),
    stop: stop.signal,
    cut,
  });
  progress[Symbol.dispose]();
  if (isComplete || report.done > 0) await report.finish(chain);
  if (!isComplete) terminal.note(sayIncomplete(context, report.succeeded, stop.signal.aborted));
  return stop.signal.aborted ? ExitCode.interrupted : report.exitCode;
}

/** Says when the node gets out of reach, and when it is back. */
function watchNode(context: Context, progress: Progress): NodeWatch {
  const { texts, settings, numbers } = context;
  const url = checkUrl(settings);
  return new NodeWatch({
    url,
    onLost: (waitMs) => say(context, progress, texts.deposit.waiting(url, numbers.count(waitMs / 1000))),
    onFound: () => say(context, progress, texts.deposit.answersAgain(url)),
  });
}

function say({ terminal }: Context, progress: Progress, line: string): void {
  progress.clear();
  terminal.note(line);
}

function sayIncomplete({ texts, numbers }: Context, succeeded: number, isInterrupted: boolean): string {
  const sentence = isInterrupted ? texts.deposit.interrupted : texts.deposit.outOfReach;
  return sentence(numbers.count(succeeded), succeeded !== 1);
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
async function countFiles(roots: readonly Root[], { texts }: Context, watch: Watch, stop: AbortSignal): Promise<void> {
  for await (const finding of findFiles(roots, texts)) {
    if (stop.aborted) return;
    if (finding !== 'skipped') watch.found++;
  }
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
