import type { PartRole } from '@stele/verifier/export';
import type { PartToWrite } from './export-part.ts';

/** What is said of a part, in both languages. */
const WORDS: Readonly<Record<PartRole, readonly [zh: string, en: string]>> = {
  readme: ['本说明', 'this text'],
  evidence: ['证据包：证明存证记录', 'evidence package: proves the record'],
  original: ['原始文件', 'the original file'],
  certificate: ['存证证书，内附证据包', 'certificate, with the package inside'],
  'custody-log': ['流转记录，供程序读取', 'custody log, for programs'],
  'custody-text': ['流转记录，供人阅读', 'custody log, for people'],
  'custody-evidence': ['证据包：证明流转记录中的一笔交易', 'evidence package: proves a transaction of the custody log'],
  verifier: ['核验程序：用浏览器打开，无须联网', 'verifier: open it in a browser, no network needed'],
};

/** What an export is about. */
export interface Exported {
  readonly chain: { readonly name: string; readonly genesis: string };
  readonly record: string;
}

/** What whoever opens an export reads first: what is in it, and how to verify it without its maker. */
export function readmeText({ chain, record }: Exported, parts: readonly Pick<PartToWrite, 'path' | 'role'>[]): string {
  const list = (language: 0 | 1) => parts.map(({ path, role }) => `  ${path}\n      ${WORDS[role][language]}`);
  const fingerprint = (chain.genesis.match(/.{4}/g) ?? []).join(' ');
  return `${[
    'Stele 取证包',
    '',
    `链：${chain.name}`,
    `存证记录：${record}`,
    '',
    '内容',
    ...list(0),
    '',
    '如何核验',
    '  1. 从您信任的来源（链上的成员、其公示页面）取得创世指纹，与下面的指纹逐字符比对。本压缩包自带的指纹不能证明自身。',
    `     ${fingerprint}`,
    '  2. 解压后用浏览器打开 verifier.html，拖入证据包（或存证证书）和原始文件。一切在本机完成，无须联网。',
    '     或不解压，直接运行：./stele verify 压缩包.zip --genesis 创世指纹',
    '  3. 若不信任此处的 verifier.html，请从 Stele 的源代码自行构建，或向链上另一成员索取。',
    '',
    '它证明内容在何时已存在、由谁存证，以及链上此后对这条记录做过什么；不证明内容属实。',
    '流转记录截至证据所及的区块；此后的事请向链上成员查询。',
    '',
    '----------------------------------------',
    '',
    'Stele forensic export',
    '',
    `Chain: ${chain.name}`,
    `Record: ${record}`,
    '',
    'What is in it',
    ...list(1),
    '',
    'How to verify it',
    '  1. Get the genesis fingerprint from a source that you trust (a member of the chain, its public page), and compare',
    '     it with this one, character by character. A fingerprint that comes with an archive cannot prove itself.',
    `     ${fingerprint}`,
    '  2. Unpack the archive, open verifier.html in a browser, and drop the evidence package (or the certificate) and',
    '     the original. Everything happens on your device, no network is needed.',
    '     Or, without unpacking: ./stele verify ARCHIVE.zip --genesis FINGERPRINT',
    '  3. If you do not trust this verifier.html, build it from the sources of Stele, or ask another member for it.',
    '',
    'It proves by when the content existed, who deposited it, and what was done to the record on the chain since; not that',
    'what the content says is true. The custody log reaches as far as the evidence does; ask a member for what came later.',
  ].join('\n')}\n`;
}
