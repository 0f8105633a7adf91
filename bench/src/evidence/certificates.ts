import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { type CertificateContent, certificateFacts, renderCertificate } from '@stele/certificate';
import { nodeCrypto } from '@stele/crypto/node';
import { utf8 } from '@stele/protocol';
import { verifyEvidence } from '@stele/verifier';
import { createCertificateSigner } from '../../../packages/certificate/test/signers.ts';
import { record } from '../../../packages/verifier/test/samples/record-samples.ts';
import type { BenchOptions, BenchRow } from '../row.ts';

/** Certificates rendered before the timed part: they load the typefaces. */
const WARM_UP = 20;

/** Certificates of which each has a name of its own, so that no two pages are the same. */
const LABELS = ['合同', '提单', '质检报告', '现场照片', 'waybill', 'invoice', '授权书', '检验检疫证明'] as const;

/**
 * Evidence certificates a second of processor time: signed with P-256 and not signed, each with its package attached. The
 * baseline hashes and packs the bytes of the same documents, and does nothing else.
 */
export async function runCertificates({ seconds = 10 }: BenchOptions = {}): Promise<readonly BenchRow[]> {
  const { evidence, genesis, content } = record();
  const report = verifyEvidence({ evidence, genesis, crypto: nodeCrypto, ...(content && { content }) });
  const facts = certificateFacts(report, { utcOffset: 480 });
  const bytes = utf8(JSON.stringify(evidence));
  const contentOf = (i: number): CertificateContent => ({
    facts: { ...facts, content: { ...facts.content, label: `${LABELS[i % LABELS.length]} ${i}.pdf` } },
    evidence: { name: `${i}.pdf.stele.json`, bytes },
    seal: true,
    time: Date.UTC(2026, 10, 21),
    verifyAt: `https://evidence.example/v/EV-26-${i}`,
  });
  const { signer } = await createCertificateSigner('p256');
  const rows: BenchRow[] = [];
  for (const signed of [false, true]) {
    const render = (i: number) => renderCertificate({ ...contentOf(i), ...(signed && { signer }) });
    const { value, sample } = await rateOf(render, seconds / 3);
    const bare = await rateOf(async () => pack(sample), seconds / 6);
    const params = { signature: signed ? 'p256' : 'none', bytes: sample.length };
    rows.push({ name: 'evidence-pdf', value, unit: '1/s', baseline: bare.value, ratio: value / bare.value, params });
  }
  return rows;
}

function pack(document: Uint8Array): Uint8Array {
  createHash('sha256').update(document).digest();
  return deflateSync(document);
}

/** How often something is done in a second of processor time, and what it came to. */
async function rateOf(operation: (i: number) => Promise<Uint8Array>, seconds: number) {
  let sample = new Uint8Array();
  for (let i = 0; i < WARM_UP; i++) sample = new Uint8Array(await operation(i));
  const start = process.cpuUsage();
  let count = 0;
  let used = 0;
  while (used < 1e6 * seconds) {
    await operation(WARM_UP + count++);
    const { user, system } = process.cpuUsage(start);
    used = user + system;
  }
  return { value: (1e6 * count) / used, sample };
}
