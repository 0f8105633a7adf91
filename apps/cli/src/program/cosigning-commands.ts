import type { Command } from 'commander';
import type { EndRecordOptions } from '../commands/evidence-end.ts';
import type { SignRecordsOptions } from '../commands/evidence-sign.ts';
import type { WaitingOptions } from '../commands/evidence-waiting.ts';
import { describe, type Registration } from './registration.ts';

const KEY = 'sha256:9f86…08/0';

/** Signing records after their depositors, declining them, taking one's own back. */
export function registerCosigning(evidence: Command, { texts, run }: Registration): void {
  const { about } = texts.cosigning;
  describe(evidence, texts, 'waiting', about.waiting, ['evidence waiting', 'evidence waiting --account 4f1a…c2 --json'])
    .option('--account <id>', about.account)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: WaitingOptions) => {
        const { waitingCommand } = await import('../commands/evidence-waiting.ts');
        return waitingCommand(context, options);
      }),
    );
  describe(evidence, texts, 'sign', about.sign, [`evidence sign ${KEY} --key alice`])
    .argument('<record...>', about.records)
    .option('--json', texts.about.json)
    .action(
      run(async (context, records: string[], options: SignRecordsOptions) => {
        const { signRecordsCommand } = await import('../commands/evidence-sign.ts');
        return signRecordsCommand(context, records, options);
      }),
    );
  for (const way of ['decline', 'revoke'] as const) {
    describe(evidence, texts, way, about[way], [`evidence ${way} ${KEY} --reason "${about.reasonExample[way]}"`])
      .argument('<record>', about.record)
      .requiredOption('--reason <text>', about.reason)
      .option('--yes', about.yes)
      .option('--json', texts.about.json)
      .action(
        run(async (context, record: string, options: EndRecordOptions) => {
          const { endRecordCommand } = await import('../commands/evidence-end.ts');
          return endRecordCommand(context, way, record, options);
        }),
      );
  }
}
