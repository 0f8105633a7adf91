import type { Command } from 'commander';
import { Option } from 'commander';
import type { AnchorCommandOptions } from '../commands/evidence-anchor.ts';
import type { CertificateCommandOptions } from '../commands/evidence-certificate.ts';
import type { DepositCommandOptions } from '../commands/evidence-deposit.ts';
import type { ExportCommandOptions } from '../commands/evidence-export.ts';
import type { TimestampCommandOptions } from '../commands/evidence-timestamp.ts';
import type { VerifyOptions } from '../commands/verify.ts';
import { registerCosigning } from './cosigning-commands.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

export function registerEvidence(program: Command, { texts, run }: Registration): void {
  const { about } = texts;
  const evidence = describeGroup(program, texts, 'evidence', about.evidence);
  describe(evidence, texts, 'deposit', about.deposit, [
    'evidence deposit contract.pdf',
    'evidence deposit photos reports --out evidence --note "Site visit"',
    'evidence deposit contract.pdf --authority https://tsa.example',
    'evidence deposit contract.pdf --signers 4f1a…c2,9b07…e1',
  ])
    .argument('<path...>', about.depositPaths)
    .option('--out <dir>', about.depositOut)
    .option('--note <text>', about.depositNote)
    .option('--signers <accounts>', texts.cosigning.about.signers)
    .option('--no-label', about.depositNoLabel)
    .option('--authority <urls...>', texts.timestamp.about.deposit)
    .option('--json', about.json)
    .action(
      run(async (context, paths: string[], options: DepositCommandOptions) => {
        const { depositCommand } = await import('../commands/evidence-deposit.ts');
        return depositCommand(context, paths, options);
      }),
    );
  registerAnchor(evidence, { texts, run });
  registerTimestamp(evidence, { texts, run });
  registerCertificate(evidence, { texts, run });
  registerExport(evidence, { texts, run });
  registerCosigning(evidence, { texts, run });
}

function registerAnchor(evidence: Command, { texts, run }: Registration): void {
  const { about } = texts.anchor;
  describe(evidence, texts, 'anchor', about.anchor, [
    'evidence anchor photos --out evidence --note "Site visit"',
    'evidence anchor --from hashes.csv --out evidence',
  ])
    .argument('[path...]', about.paths)
    .option('--from <csv>', about.from)
    .option('--out <dir>', about.out)
    .option('--note <text>', about.note)
    .option('--no-label', about.noLabel)
    .option('--authority <urls...>', texts.timestamp.about.deposit)
    .option('--json', texts.about.json)
    .action(
      run(async (context, paths: string[], options: AnchorCommandOptions) => {
        const { anchorCommand } = await import('../commands/evidence-anchor.ts');
        return anchorCommand(context, paths, options);
      }),
    );
}

function registerTimestamp(evidence: Command, { texts, run }: Registration): void {
  const { about } = texts.timestamp;
  describe(evidence, texts, 'timestamp', about.timestamp, [
    'evidence timestamp contract.pdf.stele.json \\\n      --authority https://tsa.example https://clock.example',
  ])
    .argument('<evidence>', about.path)
    .requiredOption('--authority <urls...>', about.authority)
    .addOption(new Option('--over <part>', about.over).choices(['header', 'content']).default('header'))
    .option('--json', texts.about.json)
    .action(
      run(async (context, path: string, options: TimestampCommandOptions) => {
        const { timestampCommand } = await import('../commands/evidence-timestamp.ts');
        return timestampCommand(context, path, options);
      }),
    );
}

function registerCertificate(evidence: Command, { texts, run }: Registration): void {
  const { about } = texts.certificate;
  describe(evidence, texts, 'certificate', about.certificate, [
    'evidence certificate contract.pdf.stele.json',
    'evidence certificate contract.pdf.stele.json --certificate --key seal',
  ])
    .argument('<package>', about.package)
    .option('--file <file>', about.file)
    .option('--out <pdf>', about.out)
    .option('--verify-at <url>', about.verifyAt)
    .option('--genesis <fingerprint>', about.genesis)
    .option('--certificate [pem]', about.signWith)
    .option('--json', texts.about.json)
    .action(
      run(async (context, path: string, options: CertificateCommandOptions) => {
        const { certificateCommand } = await import('../commands/evidence-certificate.ts');
        return certificateCommand(context, path, options);
      }),
    );
}

function registerExport(evidence: Command, { texts, run }: Registration): void {
  const { about } = texts.export;
  describe(evidence, texts, 'export', about.export, [
    'evidence export contract.pdf.stele.json --file contract.pdf',
    'evidence export contract.pdf.stele.json --file contract.pdf \\\n      --certificate contract.pdf.certificate.pdf --out case-12.zip',
  ])
    .argument('<record>', about.subject)
    .option('--file <file>', about.file)
    .option('--certificate <pdf>', about.certificate)
    .option('--out <zip>', about.out)
    .option('--genesis <fingerprint>', about.genesis)
    .option('--json', texts.about.json)
    .action(
      run(async (context, record: string, options: ExportCommandOptions) => {
        const { exportCommand } = await import('../commands/evidence-export.ts');
        return exportCommand(context, record, options);
      }),
    );
}

export function registerVerify(program: Command, { texts, run }: Registration): void {
  const { about } = texts;
  const genesis = '5d9c…1f';
  describe(program, texts, 'verify', about.verify, [
    `verify contract.pdf contract.pdf.stele.json --genesis ${genesis}`,
    `verify transaction.stele.json --genesis ${genesis}`,
    `verify contract.pdf --genesis ${genesis} --timestamp-root tsa.pem`,
    `verify contract.pdf contract.pdf.certificate.pdf --genesis ${genesis}`,
    `verify case-12.zip --genesis ${genesis}`,
  ])
    .argument('<file>', about.verifyFile)
    .argument('[evidence]', about.verifyEvidence)
    .requiredOption('--genesis <fingerprint>', about.verifyGenesis)
    .option('--timestamp-root <files...>', texts.timestamp.about.roots)
    .option('--details', about.verifyDetails)
    .option('--json', about.json)
    .action(
      run(async (context, file: string, evidence: string | undefined, options: VerifyOptions) => {
        const { verifyCommand } = await import('../commands/verify.ts');
        return verifyCommand(context, file, evidence, options);
      }),
    );
}
