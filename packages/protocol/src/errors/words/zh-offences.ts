import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of evidence against validators. */
export const offenceErrorsZh = {
  OFFENCE_EVIDENCE: {
    message: '这不能证明共识节点违规：{reason}。',
    hint: '请从本链的证据包中取同一高度的两个区块头及其证书，再据此生成证明。',
  },
  OFFENCE_KNOWN: {
    message: '节点 {node} 在高度 {height} 的这次违规已记录在链上，编号为 {offence}。',
    hint: '无需处理；可用“stele node offences”查看。',
  },
  OFFENCE_UNKNOWN: {
    message: '{folder} 中没有违规记录“{offence}”。',
    hint: '请用“stele node offences”列出已有的记录。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
