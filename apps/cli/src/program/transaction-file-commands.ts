import type { Command } from 'commander';
import type { TxCollectOptions } from '../commands/tx-collect.ts';
import type { TxDraftOptions } from '../commands/tx-draft.ts';
import type { TxMergeOptions } from '../commands/tx-merge.ts';
import type { TxSignOptions } from '../commands/tx-sign.ts';
import type { TxSubmitOptions } from '../commands/tx-submit.ts';
import type { TxWaitingOptions } from '../commands/tx-waiting.ts';
import { describe, type Registration } from './registration.ts';

const ID = '8f31…c2';
const FILE = 'payment.tx.json';

/** Commands for transactions that several parties sign. */
export function registerTransactionFiles(tx: Command, registration: Registration): void {
  registerFiles(tx, registration);
  registerCollection(tx, registration);
}

function registerFiles(tx: Command, { texts, run }: Registration): void {
  const { about } = texts.governance;
  describe(tx, texts, 'draft', about.txDraft, [
    `tx draft notes write '{"title":"a","text":"Hi"}' \\\n      --cosigner 5c1e…90 --out ${FILE}`,
  ])
    .argument('<name>', texts.about.contractName)
    .argument('<method>', texts.about.contractMethod)
    .argument('[args]', texts.about.contractArgs, '{}')
    .option('--cosigner <key...>', about.cosigner)
    .option('--minutes <number>', about.minutes, '10')
    .requiredOption('--out <file>', about.txOut)
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string, method: string, args: string, options: TxDraftOptions) => {
        const { txDraftCommand } = await import('../commands/tx-draft.ts');
        return txDraftCommand(context, name, method, args, options);
      }),
    );
  describe(tx, texts, 'sign', about.txSign, [`tx sign ${FILE}`, `tx sign ${ID} --key alice`])
    .argument('<file>', about.txFileOrId)
    .option('--yes', about.yes)
    .option('--json', texts.about.json)
    .action(
      run(async (context, file: string, options: TxSignOptions) => {
        const { txSignCommand } = await import('../commands/tx-sign.ts');
        return txSignCommand(context, file, options);
      }),
    );
  describe(tx, texts, 'merge', about.txMerge, ['tx merge ours.tx.json theirs.tx.json'])
    .argument('<files...>', about.txFiles)
    .option('--out <file>', about.txMergeOut)
    .option('--json', texts.about.json)
    .action(
      run(async (context, files: string[], options: TxMergeOptions) => {
        const { txMergeCommand } = await import('../commands/tx-merge.ts');
        return txMergeCommand(context, files, options);
      }),
    );
  describe(tx, texts, 'submit', about.txSubmit, [`tx submit ${FILE}`])
    .argument('<file>', about.txFile)
    .option('--json', texts.about.json)
    .action(
      run(async (context, file: string, options: TxSubmitOptions) => {
        const { txSubmitCommand } = await import('../commands/tx-submit.ts');
        return txSubmitCommand(context, file, options);
      }),
    );
}

function registerCollection(tx: Command, { texts, run }: Registration): void {
  const { about } = texts.governance;
  describe(tx, texts, 'collect', about.txCollect, [`tx collect ${FILE}`])
    .argument('<file>', about.txFile)
    .option('--json', texts.about.json)
    .action(
      run(async (context, file: string, options: TxCollectOptions) => {
        const { txCollectCommand } = await import('../commands/tx-collect.ts');
        return txCollectCommand(context, file, options);
      }),
    );
  describe(tx, texts, 'waiting', about.txWaiting, ['tx waiting --key alice'])
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: TxWaitingOptions) => {
        const { txWaitingCommand } = await import('../commands/tx-waiting.ts');
        return txWaitingCommand(context, options);
      }),
    );
}
