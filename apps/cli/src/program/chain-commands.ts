import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { BlockShowOptions } from '../commands/block-show.ts';
import type { EventsOptions } from '../commands/events.ts';
import type { StateGetOptions } from '../commands/state-get.ts';
import type { StateHistoryOptions } from '../commands/state-history.ts';
import type { TxShowOptions } from '../commands/tx-show.ts';
import type { TxWaitOptions } from '../commands/tx-wait.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

const ID = '8f31…c2';

export function registerTx(program: Command, { texts, run }: Registration): void {
  const { about } = texts;
  const tx = describeGroup(program, texts, 'tx', about.tx);
  describe(tx, texts, 'show', about.txShow, [
    `tx show ${ID}`,
    `tx show ${ID} --evidence payment.stele.json`,
    'tx show payment.tx.json',
  ])
    .argument('<id>', about.txIdOrFile)
    .option('--evidence <file>', about.txEvidence)
    .option('--json', about.json)
    .action(
      run(async (context, id: string, options: TxShowOptions) => {
        if (!/^[0-9a-f]{64}$/.test(id) && existsSync(id)) {
          const { txShowFileCommand } = await import('../commands/tx-show-file.ts');
          return txShowFileCommand(context, id, options);
        }
        const { txShowCommand } = await import('../commands/tx-show.ts');
        return txShowCommand(context, id, options);
      }),
    );
  describe(tx, texts, 'wait', about.txWait, [`tx wait ${ID} --timeout 300`])
    .argument('<id>', about.txId)
    .option('--timeout <seconds>', about.timeout, '60')
    .option('--json', about.json)
    .action(
      run(async (context, id: string, options: TxWaitOptions) => {
        const { txWaitCommand } = await import('../commands/tx-wait.ts');
        return txWaitCommand(context, id, options);
      }),
    );
}

export function registerBlock(program: Command, { texts, run }: Registration): void {
  const { about } = texts;
  const block = describeGroup(program, texts, 'block', about.block);
  describe(block, texts, 'show', about.blockShow, ['block show 12', 'block show latest --json'])
    .argument('<height>', about.blockHeight)
    .option('--json', about.json)
    .action(
      run(async (context, height: string, options: BlockShowOptions) => {
        const { blockShowCommand } = await import('../commands/block-show.ts');
        return blockShowCommand(context, height, options);
      }),
    );
}

export function registerEvents(program: Command, { texts, run }: Registration): void {
  const { about } = texts;
  describe(program, texts, 'events', about.events, ['events --contract evidence', 'events --from 12.0 --follow --json'])
    .option('--from <cursor>', about.eventsFrom, '0.0')
    .option('--contract <name>', about.eventsContract)
    .option('--name <event>', about.eventsName)
    .option('--follow', about.eventsFollow)
    .option('--json', about.json)
    .action(
      run(async (context, options: EventsOptions) => {
        const { eventsCommand } = await import('../commands/events.ts');
        return eventsCommand(context, options);
      }),
    );
}

export function registerState(program: Command, { texts, run }: Registration): void {
  const { about } = texts;
  const state = describeGroup(program, texts, 'state', about.state);
  describe(state, texts, 'get', about.stateGet, [
    'state get sys.parameters parameters maxWindowMs',
    'state get sys.parameters parameters maxWindowMs --proof proof.json',
  ])
    .argument('<contract>', about.contractName)
    .argument('<collection>', about.stateCollection)
    .argument('<key>', about.stateKey)
    .option('--height <height>', about.height)
    .option('--proof <file>', about.stateProof)
    .option('--json', about.json)
    .action(
      run(async (context, contract: string, collection: string, key: string, options: StateGetOptions) => {
        const { stateGetCommand } = await import('../commands/state-get.ts');
        return stateGetCommand(context, contract, collection, key, options);
      }),
    );
  describe(state, texts, 'history', about.stateHistory, ['state history sys.parameters parameters maxWindowMs'])
    .argument('<contract>', about.contractName)
    .argument('<collection>', about.stateCollection)
    .argument('<key>', about.stateKey)
    .option('--json', about.json)
    .action(
      run(async (context, contract: string, collection: string, key: string, options: StateHistoryOptions) => {
        const { stateHistoryCommand } = await import('../commands/state-history.ts');
        return stateHistoryCommand(context, contract, collection, key, options);
      }),
    );
}
