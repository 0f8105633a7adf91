import type { CertificateTexts } from './en-certificate.ts';

/** What the commands say of evidence certificates in Chinese. */
export const certificateZh: CertificateTexts = {
  about: {
    certificate: '为证据包出具存证证书：一页中英双语 PDF，内附证据包',
    package: '证据包',
    file: '证据包所证明的文件；默认为证据包旁的同名文件',
    out: 'PDF 文件；默认为证据包旁的“名称.certificate.pdf”',
    verifyAt: '核验页面的网址，用于二维码',
    genesis: '您所信任的链的创世指纹；默认取自节点',
    signWith: '用 --key 的密钥及此数字证书文件签名；默认为密钥旁的数字证书',
  },
  written: (path) => `存证证书已写入：${path}`,
  signedBy: '签名者',
  seal: '印记',
  sealed: '有：全部核验通过',
  unsealed: (reasons) => `无：${reasons}`,
  noFile: '未比对文件',
  notAll: '有核验未能进行，或结论受到限制',
  unsigned: '此 PDF 未签名。如需签名，请加 --certificate。',
  badAddress: '核验网址应为 http 或 https 网址，不超过 300 个字符',
  attached: '证据包取自该 PDF。以上结论来自证据包；此处未读取 PDF 页面内容，请自行对照。',
};
