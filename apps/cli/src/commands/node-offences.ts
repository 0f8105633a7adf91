import { join } from 'node:path';
import {
  chainsInFolder,
  configFromEnvironment,
  hashOfChain,
  type OffenceFile,
  type OffenceVerdict,
  readOffence,
  readOffenceFile,
  readOffences,
  verifyOffence,
} from '@stele/node';
import { type Context, ExitCode } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';

export interface NodeOffencesOptions {
  /** A file that was copied from a node. */
  readonly file?: string;
  readonly json?: boolean;
}

type Checked = OffenceFile & { readonly verdict: OffenceVerdict };

/** Lists the offences that the node in this data folder has evidence of, or shows one; the signatures are checked here. */
export async function nodeOffencesCommand(
  context: Context,
  number: string | undefined,
  { file, json }: NodeOffencesOptions,
): Promise<ExitCode> {
  const chain = chainFolder(context);
  const hash = await hashOfChain(join(chain, 'genesis.json'));
  const checked = (found: OffenceFile): Checked => ({ ...found, verdict: verifyOffence(found, hash) });
  if (file === undefined && number === undefined) {
    const rows = readOffences(join(chain, 'offences')).map(checked);
    if (json) for (const row of rows) await context.terminal.print(JSON.stringify(row));
    else await printRows(context, rows);
    return rows.some(({ verdict }) => verdict.state === 'refused') ? ExitCode.failed : ExitCode.ok;
  }
  const found = file === undefined ? readOffence(join(chain, 'offences'), number as string) : readOffenceFile(file);
  const shown = checked(found);
  if (json) await context.terminal.print(JSON.stringify(shown));
  else await printOffence(context, shown);
  return shown.verdict.state === 'proved' ? ExitCode.ok : ExitCode.failed;
}

function chainFolder({ environment }: Context): string {
  const { data, chain } = configFromEnvironment(environment);
  const chains = environment['STELE_CHAIN'] ? [] : chainsInFolder(data);
  return join(data, chains.length === 1 ? (chains[0] as string) : chain);
}

async function printRows({ terminal, texts: { offence }, numbers }: Context, rows: readonly Checked[]): Promise<void> {
  if (rows.length === 0) {
    await terminal.print(offence.none);
    return;
  }
  await printTable<Checked>(
    terminal,
    [
      { title: offence.number, value: (row) => String(Number(row.offence)), isNumber: true },
      { title: offence.kind, value: ({ record }) => offence.kinds[record.kind] ?? visible(record.kind) },
      { title: offence.organisation, value: ({ record }) => visible(record.organisation) },
      { title: offence.height, value: ({ record }) => numbers.count(record.at), isNumber: true },
      { title: offence.time, value: ({ record }) => numbers.time(record.happened) },
      { title: offence.signatures, value: ({ verdict }) => offence.verdicts[verdict.state] },
      { title: offence.node, value: ({ record }) => record.node ?? '', canShrink: true },
    ],
    rows,
  );
}

async function printOffence(context: Context, { offence: number, record, verdict, ...proof }: Checked): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { offence } = texts;
  await printFields(terminal, [
    [offence.number, String(Number(number))],
    [offence.kind, offence.kinds[record.kind] ?? visible(record.kind)],
    [offence.node, record.node ?? offence.unknown],
    [offence.organisation, record.organisation === '' ? offence.unknown : visible(record.organisation)],
    [offence.height, offence.heightOf(numbers.count(record.at), record.kind === 'double-signature')],
    [offence.time, numbers.time(record.happened)],
    [offence.recorded, offence.recordedAt(numbers.count(record.height), numbers.time(record.time))],
    [offence.proposal, record.proposal === undefined ? offence.noProposal : String(Number(record.proposal))],
    [offence.voteKey, proof.votes?.voteKey],
    [offence.votes, proof.votes?.votes.map((vote) => offence.vote(vote.type, vote.round, vote.block?.hash)).join('\n')],
    [offence.headers, record.headers?.join('\n')],
    [
      offence.signatures,
      verdict.state === 'refused' ? offence.refused(verdict.reason) : offence.verdicts[verdict.state],
    ],
  ]);
}
