import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  configFromEnvironment,
  type ReplayProgress,
  type ReplaySource,
  replaySourceOfFolder,
  replaySourceOfNode,
  runReplay,
} from '@stele/node';
import { isSteleError } from '@stele/protocol';
import { isFree } from '../contracts/template.ts';
import type { Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { openClient } from '../settings/open-client.ts';
import { Progress } from '../terminal/progress.ts';
import { visible } from '../terminal/visible.ts';
import { type Finding, printFindings } from './findings.ts';

export interface ReplayOptions {
  /** Folder that keeps the replayed ledger. */
  readonly into?: string;
  readonly json?: boolean;
}

/** Executes the chain again from its founding and compares every block. */
export async function replayCommand(context: Context, options: ReplayOptions): Promise<ExitCode> {
  const { into } = options;
  if (into !== undefined && !(await isFree(into))) throw usageError(context.texts.usage.notEmpty(visible(into)));
  const source = await openSource(context);
  const directory = options.into ?? (await mkdtemp(join(tmpdir(), 'stele-replay-')));
  try {
    return await printFindings(context, [await replay(context, source, directory)], options);
  } finally {
    await source.close();
    if (options.into === undefined) await rm(directory, { recursive: true, force: true });
  }
}

/** The local data folder; the node that holds it, where one runs. */
async function openSource({ environment, settings }: Context): Promise<ReplaySource> {
  try {
    return await replaySourceOfFolder(configFromEnvironment(environment));
  } catch (error) {
    if (!isSteleError(error, 'STORE_LOCKED')) throw error;
    const { fingerprint } = await openClient(settings).chain();
    return replaySourceOfNode(settings.url, fingerprint);
  }
}

async function replay(context: Context, source: ReplaySource, directory: string): Promise<Finding> {
  const { terminal, texts, numbers } = context;
  let last: ReplayProgress | undefined;
  using _ = new Progress(terminal, () => ({
    done: last?.height ?? 0,
    total: source.newest,
    text: texts.replay.progress(numbers.count(last?.height ?? 0), numbers.count(source.newest)),
  }));
  for await (const progress of runReplay(source, directory)) last = progress;
  return findingOf(context, source, last);
}

function findingOf({ texts, numbers }: Context, source: ReplaySource, last: ReplayProgress | undefined): Finding {
  const { replay: words } = texts;
  const difference = last?.difference;
  if (!difference) {
    return { name: 'replay', ok: true, detail: words.same(numbers.count(source.newest), source.name), action: '' };
  }
  const { height, field, key } = difference;
  return { name: 'replay', ok: false, detail: words.differs(numbers.count(height), field, key), action: words.action };
}
