import type { certificate as english } from '../en/certificate.ts';
import type { Shape } from '../shape.ts';

export const certificate: Shape<typeof english> = {
  name: '存证证书',
  what: '该证书',
  sentence: {
    file: '此文件在 {{time}} 之前已经存在，且未被改动。',
    content: '本证书所证明的内容在 {{time}} 之前已经存在，且未被改动。',
  },
  untimed: {
    file: '这就是证书所指的文件，但存证时间存疑。',
    content: '本证书所证明的内容确已存证，但时间存疑。',
  },
  otherFile: '您的文件不是此证书所指的文件。',
  refused: '此证书未能通过核验。',
  lead: '全部核验都在您的浏览器中完成，您放入的文件不会离开本设备。',
  standing: { revoked: '已吊销', superseded: '已被取代', refused: '未获证明' },
  revoked: '出具方已于 {{time}} 吊销此证书：{{reason}}',
  superseded: '存证人已用另一条记录取代它：',
  unknownStanding: '暂时无法查询其记录是否已被取代；证书所证明的内容不受影响。',
  checks: '核验（在您的设备上进行）',
  checking: '核验结果',
  seal: '{{chain}} 的印记：全部核验通过',
  pdf: '下载 PDF',
  package: '证据包',
  verifier: '脱离本站核验',
  facts: {
    title: '证书内容',
    label: '所填名称',
    size: '所填大小',
    hash: '内容哈希值',
    depositor: '存证人',
    validators: '认证方',
    signed: '{{all}} 个共识节点中的 {{signed}} 个',
    block: '区块',
    issued: '出具时间',
    issuer: '出具方',
    chain: '链',
    genesis: '创世指纹',
    genesisNote: '这是您唯一需要信任的内容，请与证书上所印的比对。',
  },
  absent: {
    unknown: {
      title: '此处没有这个编号的证书。',
      note: '这并不说明您的文件有问题。请与证书逐字核对编号；也可以直接核验证书的 PDF，其中包含核验所需的一切。',
    },
    malformed: {
      title: '这不是证书编号。',
      note: '证书编号的形式为 EV-26-XXXX-XXXX-XXXX，由字母和数字组成。',
    },
  },
  verifyElsewhere: '核验文件、PDF 或证据包',
};
