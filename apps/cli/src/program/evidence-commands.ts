import type { Command } from 'commander';
import type { DepositCommandOptions } from '../commands/evidence-deposit.ts';
import type { VerifyOptions } from '../commands/verify.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

export function registerEvidence(program: Command, { texts, run }: Registration): void {
  const { about } = texts;
  const evidence = describeGroup(program, texts, 'evidence', about.evidence);
  describe(evidence, texts, 'deposit', about.deposit, [
    'evidence deposit contract.pdf',
    'evidence deposit photos reports --out evidence --note "Site visit"',
  ])
    .argument('<path...>', about.depositPaths)
    .option('--out <dir>', about.depositOut)
    .option('--note <text>', about.depositNote)
    .option('--no-label', about.depositNoLabel)
    .option('--json', about.json)
    .action(
      run(async (context, paths: string[], options: DepositCommandOptions) => {
        const { depositCommand } = await import('../commands/evidence-deposit.ts');
        return depositCommand(context, paths, options);
      }),
    );
}

export function registerVerify(program: Command, { texts, run }: Registration): void {
  const { about } = texts;
  const genesis = '5d9c…1f';
  describe(program, texts, 'verify', about.verify, [
    `verify contract.pdf contract.pdf.stele.json --genesis ${genesis}`,
    `verify transaction.stele.json --genesis ${genesis}`,
  ])
    .argument('<file>', about.verifyFile)
    .argument('[evidence]', about.verifyEvidence)
    .requiredOption('--genesis <fingerprint>', about.verifyGenesis)
    .option('--details', about.verifyDetails)
    .option('--json', about.json)
    .action(
      run(async (context, file: string, evidence: string | undefined, options: VerifyOptions) => {
        const { verifyCommand } = await import('../commands/verify.ts');
        return verifyCommand(context, file, evidence, options);
      }),
    );
}
