import type { PartRole } from '../../src/export/manifest.ts';
import type { ExportStep, VerifiedPart } from '../../src/export/verify-export.ts';
import type { Language } from '../../src/index.ts';

/** What the page says of forensic exports. */
export interface ExportWords {
  readonly slot: string;
  readonly read: string;
  readonly refused: string;
  readonly title: string;
  readonly parts: string;
  readonly limits: string;
  /** What is checked, and what it means that it holds. */
  readonly steps: Readonly<Record<ExportStep, readonly [title: string, passed: string]>>;
  readonly roles: Readonly<Record<PartRole, string>>;
  readonly standings: Readonly<Record<VerifiedPart['standing'], string>>;
}

const en: ExportWords = {
  slot: 'Forensic export (ZIP)',
  read: 'all its parts are checked here',
  refused: 'does not hold',
  title: 'Checks of the export as a whole',
  parts: 'Its parts',
  limits:
    'A part that proves nothing helps to read the export; do not rely on what it says. Use a verifier that you had before, not one out of the export.',
  steps: {
    archive: ['Is every part there, and nothing else?', 'The archive has exactly the parts that its list names.'],
    parts: ['Is every part as it was exported?', 'The content of each part has the hash that the list gives.'],
    evidence: [
      'Do the packages prove the record?',
      'Each proves it from the founding of the chain on. The original, where there is one, is what was recorded.',
    ],
    certificates: [
      'Do certificates inside carry the same evidence?',
      'The package inside of each proves the same record. Pages were not looked at.',
    ],
    custody: ['Does the custody log say what happened?', 'It says exactly what the evidence proves.'],
  },
  roles: {
    readme: 'Read first',
    evidence: 'Evidence package',
    original: 'Original',
    certificate: 'Certificate',
    'custody-log': 'Custody log',
    'custody-text': 'Custody log',
    'custody-evidence': 'Custody evidence',
    verifier: 'Verifier',
  },
  standings: {
    proved: 'proves itself',
    attached: 'the package inside proves itself; the page was not checked',
    matches: 'is what the evidence says',
    unchanged: 'as it was exported; proves nothing',
  },
};

const zh: ExportWords = {
  slot: '取证包（ZIP）',
  read: '其中各部分都在此核验',
  refused: '不成立',
  title: '对整个取证包的核验',
  parts: '各组成部分',
  limits: '不能证明任何事情的部分只供阅读时参考，请勿以其内容为据。请使用您原有的核验程序，不要使用取证包里附带的。',
  steps: {
    archive: ['各部分是否齐全、有无多余？', '压缩包内的文件与清单完全一致。'],
    parts: ['各部分是否与导出时一致？', '每个文件的哈希值都与清单相符。'],
    evidence: [
      '证据包能否证明此存证记录？',
      '每个证据包都从链的创世起证明此记录；如附有原始文件，即为当时存证的内容。',
    ],
    certificates: ['包内证书所附的是否同一份证据？', '各证书内的证据包证明同一条记录；证书页面上的文字未采信。'],
    custody: ['流转记录是否属实？', '其内容与证据所证明的完全一致。'],
  },
  roles: {
    readme: '说明',
    evidence: '证据包',
    original: '原始文件',
    certificate: '存证证书',
    'custody-log': '流转记录',
    'custody-text': '流转记录',
    'custody-evidence': '流转证据',
    verifier: '核验程序',
  },
  standings: {
    proved: '自身即可证明',
    attached: '其中的证据包可自证；证书页面未核对',
    matches: '与证据一致',
    unchanged: '与导出时一致，但不能证明任何事情',
  },
};

const WORDS: Readonly<Record<Language, ExportWords>> = { en, zh };

export function exportWordsOf(language: Language): ExportWords {
  return WORDS[language];
}
