import type { PartRole, VerifiedPart } from '@stele/verifier/export';

const roles: Readonly<Record<PartRole, string>> = {
  readme: 'Read first',
  evidence: 'Evidence package',
  original: 'Original',
  certificate: 'Certificate',
  'custody-log': 'Custody log',
  'custody-text': 'Custody log',
  'custody-evidence': 'Custody evidence',
  verifier: 'Verifier',
};

const standings: Readonly<Record<VerifiedPart['standing'], string>> = {
  proved: 'proves itself',
  attached: 'the package inside proves itself; the page was not checked',
  matches: 'is what the evidence says',
  unchanged: 'as it was exported; proves nothing',
};

/** What the commands say of forensic exports in English. */
export const exportEn = {
  about: {
    export:
      'put a record into one archive for courts and experts: original, packages, certificate, custody log, verifier',
    subject: 'key of the record, or its package or certificate',
    file: 'the original; left out unless said',
    certificate: 'a certificate of the record; left out unless said',
    out: 'the archive; NAME.export.zip in this folder unless said',
    genesis: 'genesis fingerprint of the chain that you trust; that of the node unless said',
  },
  written: (path: string) => `Export written: ${path}`,
  fingerprint: (genesis: string) =>
    `Tell whoever gets it the genesis fingerprint by another way:\n  ${genesis}\n  ./stele verify ARCHIVE.zip --genesis FINGERPRINT`,
  parts: 'Parts of the export',
  limits: 'Signatures of certificates were not checked; the custody log reaches as far as the evidence does.',
  roles,
  standings,
};

export type ExportTexts = typeof exportEn;
