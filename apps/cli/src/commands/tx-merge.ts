import { mergeDrafts, missingSigners } from '@stele/sdk';
import { readDraftFile, writeDraftFile } from '../governance/draft-file.ts';
import { missingNames } from '../governance/print-draft.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';

export interface TxMergeOptions {
  readonly out?: string;
  readonly json?: boolean;
}

/** Brings the signatures of several copies of one transaction together. */
export async function txMergeCommand(
  context: Context,
  paths: readonly string[],
  { out, json }: TxMergeOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const [first = '', ...others] = paths;
  const file = await readDraftFile(first);
  let { draft } = file;
  for (const path of others) draft = mergeDrafts(draft, (await readDraftFile(path)).draft, path);
  const target = out ?? first;
  await writeDraftFile(target, { ...file, draft });
  const missing = missingSigners(draft);
  if (json) {
    await terminal.print(JSON.stringify({ file: target, id: draft.id, signed: [...draft.signatures.keys()], missing }));
    return ExitCode.ok;
  }
  const { governance } = texts;
  await terminal.print(governance.merged(target));
  const names = await missingNames(context, openClient(settings), missing);
  await terminal.print(missing.length === 0 ? governance.complete(target) : governance.missing(names));
  return ExitCode.ok;
}
