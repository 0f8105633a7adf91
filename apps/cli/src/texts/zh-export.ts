import type { ExportTexts } from './en-export.ts';

/** What the commands say of forensic exports in Chinese. */
export const exportZh: ExportTexts = {
  about: {
    export: '将一条存证记录导出为取证包（一个 ZIP）：原件、证据包、存证证书、流转记录和核验程序，供法庭和鉴定人使用',
    subject: '存证记录编号，或其证据包、存证证书',
    file: '原始文件；未指定则不放入',
    certificate: '该记录的存证证书；未指定则不放入',
    out: '取证包；默认为当前文件夹下的“名称.export.zip”',
    genesis: '您所信任的链的创世指纹；默认取自节点',
  },
  written: (path) => `取证包已写入：${path}`,
  fingerprint: (genesis) =>
    `请通过其他途径把创世指纹告知接收方：\n  ${genesis}\n  ./stele verify 取证包.zip --genesis 创世指纹`,
  parts: '取证包内容',
  limits: '未核对存证证书的签名；流转记录截至证据所及的区块。',
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
    proved: '自证成立',
    attached: '其中的证据包自证成立；页面未核对',
    matches: '与证据相符',
    unchanged: '与导出时相同，本身不作证明',
  },
};
