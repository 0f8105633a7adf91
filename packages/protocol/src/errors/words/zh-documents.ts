import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Evidence certificates and forensic exports. */
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
  ARCHIVE_BAD: {
    message: '压缩包无法读取：{reason}。',
    hint: '请向出具方重新索取压缩包。',
  },
  EXPORT_BAD: {
    message: '取证包的清单无法使用：{reason}。',
    hint: '请向出具方重新索取取证包；其中的证据包也可单独核验。',
  },
  EXPORT_PART_MISSING: {
    message: '压缩包中缺少 {path}：它被遗漏或改名。',
    hint: '请向出具方重新索取取证包；其中的证据包也可单独核验。',
  },
  EXPORT_PART_UNKNOWN: {
    message: '文件 {path} 不属于这个取证包：它是后来放入的，或被改名。',
    hint: '请向出具方重新索取取证包；其中的证据包也可单独核验。',
  },
  EXPORT_PART_CHANGED: {
    message: '{path} 与导出时不同：内容已被改动。',
    hint: '请向出具方重新索取取证包；其余各项可单独核验。',
  },
  EXPORT_PART_FOREIGN: {
    message: '{path} 与取证包所涉的存证记录无关。',
    hint: '请向出具方重新索取取证包；其中的证据包也可单独核验。',
  },
  EXPORT_CUSTODY: {
    message: '流转记录 {path} 与取证包内证据所证明的不一致。',
    hint: '请勿采信该流转记录；请单独核验其中的证据包。',
  },
  EXPORT_STEP_TWICE: {
    message: '{path} 所证明的流转步骤，取证包内已有另一文件证明。',
    hint: '请向出具方重新索取取证包；其中的证据包也可单独核验。',
  },
  EXPORT_STEP_LATER: {
    message: '{path} 属于区块 {height}，而存证记录的证据只到区块 {until}。',
    hint: '请重新导出该存证记录，使其证据涵盖此后发生的事。',
  },
  EXPORT_STEP_MISSING: {
    message: '证据显示该存证记录有过变动（{action}），但取证包中没有相应的证明。',
    hint: '请勿采信该流转记录；请重新导出，或单独核验其中的证据包。',
  },
  EXPORT_EVIDENCE_OLD: {
    message: '证据只显示该存证记录在区块 {height} 之前的状态，而它在此区块已有变动。',
    hint: '请用能显示其现状的证据包重新导出。',
  },
  EXPORT_NO_RECORD: {
    message: '此证据包无法导出：它所证明的不是存证内容（{kind}）。',
    hint: '请选用存证记录的证据包。',
  },
  EXPORT_TOO_LARGE: {
    message: '取证包将有 {bytes} 字节，超过这种压缩包的上限 {limit} 字节。',
    hint: '请不要放入原始文件，另行一并交付。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
