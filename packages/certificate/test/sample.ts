import { readFileSync } from 'node:fs';
import { utf8 } from '@stele/protocol';
import type { VerificationReport } from '@stele/verifier';
import { certificateFacts, type FactOptions } from '../src/facts/certificate-facts.ts';
import type { EvidenceFacts } from '../src/facts/interface.ts';
import type { CertificateContent } from '../src/render-certificate.ts';

/** A package with the report that verifying it gives. */
export interface VerifiedSample {
  readonly evidence: unknown;
  readonly report: VerificationReport;
}

/** A vector of the verifier, by its name. */
export function verifiedSample(name: string): VerifiedSample {
  const file = new URL(`../../verifier/vectors/valid/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as VerifiedSample;
}

export const TIME = Date.UTC(2026, 10, 21, 3);

/** What a certificate of the vector `record` is made from. */
export function sampleContent(change: Partial<EvidenceFacts> = {}, options: FactOptions = {}): CertificateContent {
  const { evidence, report } = verifiedSample('record');
  return {
    facts: { ...certificateFacts(report, { utcOffset: 480, ...options }), ...change },
    evidence: { name: 'contract.pdf.stele.json', bytes: utf8(JSON.stringify(evidence)) },
    seal: true,
    time: TIME,
  };
}

/** A long name in Chinese, with what steers and what no typeface has. */
export const LONG_LABEL = `${'关于华信物流与宁波港集装箱码头有限公司之间跨境冷链运输、仓储及报关一体化服务框架协议'.repeat(5)}😀\u202efdp.exe（最终定稿版）.pdf`;

/** Everything that a page may have to say at once. */
export function fullFacts(): EvidenceFacts {
  const { facts } = sampleContent();
  return {
    ...facts,
    chain: { ...facts.chain, name: '粤港澳大湾区供应链金融存证联盟链' },
    content: { ...facts.content, label: LONG_LABEL },
    depositor: { ...facts.depositor, name: LONG_LABEL, organisation: LONG_LABEL },
    cosigners: Array.from({ length: 16 }, (_, i) => ({ who: LONG_LABEL, ...(i < 3 && { time: TIME }) })),
    supersededBy: `sha256:${'0f'.repeat(32)}/3`,
    revoked: { time: TIME, reason: '签发后发现原件标签有误，存证方书面申请吊销。'.repeat(6) },
    trustedTimes: Array.from({ length: 10 }, (_, i) => ({
      authority: ['国家授时中心 NTSC TSA', 'Timestamp Authority 2026', LONG_LABEL][i % 3] as string,
      time: TIME + i,
      accuracy: 1000,
    })),
    validators: {
      signed: 67,
      total: 100,
      height: 1_204_881,
      organisations: Array.from({ length: 67 }, (_, i) => `第 ${i + 1} 联盟成员有限公司`),
    },
    reservations: Array.from({ length: 9 }, () => ({
      zh: '这条链现在或曾经只由一个共识节点认证。除该运营方自身以外，它能向任何人证明时间与先后。'.repeat(4),
      en: 'A single validator certified this chain, now or in the past. '.repeat(6),
    })),
  };
}
