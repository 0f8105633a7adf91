import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Evidence certificates. */
export const documentErrorsZh = {
  EVIDENCE_NOT_CERTIFIABLE: {
    message: '无法为此证据包出具证书：它所证明的不是存证内容（{kind}）。',
    hint: '请选用存证记录的证据包。',
  },
  EVIDENCE_CERTIFICATE_UNKNOWN: {
    message: '此处没有编号为 {code} 的存证证书。',
    hint: '请与证书逐字核对编号。这并不说明文件有问题：凭其 PDF 或证据包，在任何地方都可以核验。',
  },
  EVIDENCE_CERTIFICATE_REVOKED: {
    message: '存证证书 {code} 此前已被吊销。',
    hint: '无需再做什么；证书页面写明了吊销时间和原因。如有需要，请另行出具新证书。',
  },
  PDF_BAD: {
    message: '这不是可读取的 PDF 文件，或文件已损坏。',
    hint: '请向出具方重新索取证书，或直接核验其证据包。',
  },
  PDF_RESAVED: {
    message: '此 PDF 的形式无法在此读取：它已被其他程序重新保存或加密。',
    hint: '请使用原始证书；也可用 PDF 阅读器打开它，另存附件 *.stele.json 后核验该附件。',
  },
  PDF_WITHOUT_EVIDENCE: {
    message: '此 PDF 没有附带证据包。',
    hint: '请使用原始证书：“打印为 PDF”会丢失附件。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
