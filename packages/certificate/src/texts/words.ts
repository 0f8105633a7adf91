import type { Bilingual, CosigningFact } from '../facts/interface.ts';

/** Fixed texts of a certificate, each in both languages. */
export const WORDS = {
  title: { zh: '存证证书', en: 'Evidence certificate' },
  label: { zh: '文件名', en: 'File name' },
  labelNote: { zh: '由存证人提供', en: 'given by the depositor' },
  size: { zh: '大小', en: 'Size' },
  hash: { zh: '哈希值', en: 'Hash' },
  depositor: { zh: '存证人', en: 'Depositor' },
  account: { zh: '账户', en: 'account' },
  cosigners: { zh: '会签方', en: 'Co-signers' },
  notSigned: { zh: '尚未签署', en: 'not signed' },
  unnamed: { zh: '证据包中未载明', en: 'not shown in the package' },
  chain: { zh: '链', en: 'Chain' },
  height: { zh: '区块高度', en: 'Block height' },
  transaction: { zh: '交易 ID', en: 'Transaction ID' },
  validators: { zh: '共识节点', en: 'Validators' },
  genesis: { zh: '创世指纹', en: 'Genesis fingerprint' },
  trustedTimes: { zh: '可信时间', en: 'Trusted time' },
  record: { zh: '存证记录编号', en: 'Record key' },
  verify: { zh: '如何核验', en: 'How to verify' },
  reservations: { zh: '须知', en: 'To know' },
  path: { zh: '证明路径', en: 'Proof path' },
  pathContent: { zh: '内容', en: 'content' },
  pathTransaction: { zh: '交易', en: 'transaction' },
  pathBlock: { zh: '区块', en: 'block' },
  pathQuorum: { zh: '法定人数证书', en: 'quorum certificate' },
  pathGenesis: { zh: '创世区块', en: 'genesis block' },
  limit: {
    zh: '本证书证明内容何时已存在、由谁存证，不证明其所述属实。印记仅在全部核验通过时出现。',
    en: 'It proves by when the content existed and who deposited it, not that what it says is true. The seal mark appears only when every check passed.',
  },
  unsigned: {
    zh: '本 PDF 未经数字签名；请以所附证据包的核验结果为准。',
    en: 'This PDF bears no digital signature: rely on what verifying the attached evidence package shows.',
  },
} as const satisfies Record<string, Bilingual>;

/** The sentence that a certificate begins with. */
export function statementOf(isCompared: boolean, until: string | undefined): Bilingual {
  if (until === undefined) {
    return {
      zh: '该内容已经存证，但各共识节点的时钟互相矛盾，无法得出时间。',
      en: 'This content was recorded, but the clocks of the validators contradict each other: no time follows.',
    };
  }
  if (isCompared) {
    return { zh: `该内容在 ${until} 之前已存在，且未被改动。`, en: `This content existed, unchanged, by ${until}.` };
  }
  return {
    zh: `具有下列哈希值的内容在 ${until} 之前已存在。`,
    en: `The content that has the hash below existed by ${until}.`,
  };
}

/** Where to verify, in steps. */
export function verifySteps(hasAddress: boolean): readonly Bilingual[] {
  const first = hasAddress
    ? { zh: '扫描二维码，打开核验页面。', en: 'Scan the code: it opens the page for verification.' }
    : {
        zh: '打开离线核验页面（verifier.html）。二维码载有存证记录编号和创世指纹。',
        en: 'Open the offline verifier (verifier.html). The code holds the record key and the genesis fingerprint.',
      };
  return [
    first,
    {
      zh: '放入原件和本 PDF：证据包已附在其中。文件不会离开您的设备。',
      en: 'Drop the original and this PDF, which has the evidence package inside. No file leaves your device.',
    },
    {
      zh: '将所示的创世指纹与本证书以外的独立来源逐组比对：只需信任这一项。',
      en: 'Compare the genesis fingerprint with a source other than this page: it is all that you must trust.',
    },
  ];
}

/** Said above everything else where a certificate must not be relied on. */
export function revokedText(time: string | undefined): Bilingual {
  return {
    zh: `本证书已${time === undefined ? '' : `于 ${time} `}被吊销，不得再作依据。`,
    en: `This certificate was revoked${time === undefined ? '' : ` on ${time}`}: do not rely on it.`,
  };
}

/** Said above everything else where the depositor took the record back. */
export function recordRevokedText(time: string | undefined): Bilingual {
  return {
    zh: `存证人已${time === undefined ? '' : `于 ${time} `}吊销本存证记录。`,
    en: `The depositor revoked this record${time === undefined ? '' : ` on ${time}`}.`,
  };
}

/** Said above everything else where somebody who was to sign declined. */
export function declinedText({ who, signed, of }: CosigningFact, time: string | undefined): Bilingual {
  return {
    zh: `${who} ${time === undefined ? '' : `于 ${time} `}拒签；所需的 ${of} 个会签中已完成 ${signed} 个。`,
    en: `${who} declined to sign${time === undefined ? '' : ` on ${time}`}: it has ${signed} of the ${of} signatures that it asked for.`,
  };
}

/** Said above everything else while somebody has not signed. */
export function awaitedText({ who, signed, of }: CosigningFact): Bilingual {
  return {
    zh: `存证人之后的 ${of} 个会签中已完成 ${signed} 个，正待 ${who} 签署。`,
    en: `It has ${signed} of ${of} signatures after the depositor’s, and waits for ${who}.`,
  };
}

export const NOTICES = {
  revoked: { zh: '已吊销', en: 'REVOKED' },
  recordRevoked: { zh: '存证记录已吊销', en: 'RECORD REVOKED' },
  declined: { zh: '已被拒签', en: 'DECLINED' },
  awaits: { zh: '尚未签署完毕', en: 'NOT SIGNED BY ALL' },
  superseded: { zh: '已被取代', en: 'SUPERSEDED' },
} as const satisfies Record<string, Bilingual>;

export const SUPERSEDED: Bilingual = {
  zh: '存证人已用下列记录取代本记录：',
  en: 'The depositor has put this record in its place:',
};

/** Why it was revoked, in the words of whoever did it. */
export function reasonText(reason: string): string {
  return `原因 Reason: ${reason}`;
}

/** Who signed the document, as its own certificate names them. */
export function signedText(holder: string, issuer: string, serial: string): Bilingual {
  return {
    zh: `本 PDF 由 ${holder} 以数字证书签名（PAdES）；签发者 ${issuer}，序列号 ${serial}。`,
    en: `This PDF is signed (PAdES) by ${holder}; certificate issued by ${issuer}, serial number ${serial}.`,
  };
}

/** What is inside, and when the page was made. */
export function colophon(time: string, name: string, size: string): Bilingual {
  return {
    zh: `出具于 ${time}。本 PDF 内附证据包 ${name}（${size} 字节）。`,
    en: `Made ${time}. The evidence package is inside of this PDF: ${name} (${size} bytes).`,
  };
}

/** How many validators signed which block. */
export function quorumText(signed: number, total: number, height: string): Bilingual {
  return {
    zh: `${total} 个中有 ${signed} 个已签署区块 ${height}`,
    en: `${signed} of ${total} signed block ${height}`,
  };
}

/** For what did not find room. */
export function moreText(count: number): Bilingual {
  return { zh: `另有 ${count} 项，见所附证据包`, en: `and ${count} more, in the attached package` };
}

/** The seal, to those who have the page read to them. */
export function sealText(chain: string): Bilingual {
  return { zh: `链 ${chain} 的印记：全部核验均已通过`, en: `Seal mark of the chain ${chain}: every check passed` };
}

export const QR_TEXT: Bilingual = { zh: '用于核验的二维码', en: 'QR code for verification' };
