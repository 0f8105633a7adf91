/** What the commands say of evidence certificates in English. */
export const certificateEn = {
  about: {
    certificate:
      'make a certificate of an evidence package: one page as PDF in English and Chinese, the package inside',
    package: 'the package',
    file: 'the file that it is about; the one beside the package unless said',
    out: 'the PDF; NAME.certificate.pdf beside the package unless said',
    verifyAt: 'address of a page for verification, for the QR code',
    genesis: 'genesis fingerprint of the chain that you trust; that of the node unless said',
    signWith: 'sign with the key of --key and this certificate file; the one beside the key unless said',
  },
  written: (path: string) => `Certificate written: ${path}`,
  signedBy: 'Signed by',
  seal: 'Seal mark',
  sealed: 'yes: every check passed',
  unsealed: (reasons: string) => `no: ${reasons}`,
  noFile: 'no file was compared',
  notAll: 'not every check could be made, or something takes from the result',
  unsigned: 'The PDF is not signed. To sign it, add --certificate.',
  badAddress: 'an address for verification is an http or https URL of at most 300 characters',
  attached:
    'The package was taken out of the PDF. What stands above comes from the package; the printed page was not read here, so compare it with this.',
};

export type CertificateTexts = typeof certificateEn;
