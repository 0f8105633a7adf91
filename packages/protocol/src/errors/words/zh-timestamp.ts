import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Time stamps of RFC 3161. */
export const timestampErrorsZh = {
  TIMESTAMP_MALFORMED: {
    message: '这不是有效的可信时间戳：{reason}（{clause}）。',
    hint: '请向保管者重新索取，或向遵循该条款的时间戳机构重新申请。',
  },
  TIMESTAMP_ALGORITHM: {
    message: '可信时间戳使用了不被接受的算法：{reason}（{clause}）。',
    hint: '请改用以 RSA（2048 位及以上）、ECDSA、Ed25519、SM2 或 ML-DSA 签名的时间戳机构。',
  },
  TIMESTAMP_IMPRINT: {
    message: '可信时间戳所对应的不是这份数据：{reason}（{clause}）。',
    hint: '请与申请时间戳时的原始数据逐字节比对。',
  },
  TIMESTAMP_SIGNATURE: {
    message: '可信时间戳的签名不成立：{reason}（{clause}）。',
    hint: '请勿采信：它已被改动，或并非由其所称的机构签发。',
  },
  TIMESTAMP_SIGNER: {
    message: '可信时间戳并非由时间戳机构签发：{reason}（{clause}）。',
    hint: '请勿采信：请改用证书仅用于时间戳的机构。',
  },
  TIMESTAMP_ANSWER: {
    message: '收到的可信时间戳与申请不符：{reason}（{clause}）。',
    hint: '请重新申请；若仍然如此，请换一家机构。',
  },
  TIMESTAMP_REFUSED: {
    message: '时间戳机构没有签发：{reason}（{clause}）。',
    hint: '请修改原因中指出的内容，或换一家机构。',
  },
  TIMESTAMP_AUTHORITY: {
    message: '时间戳机构 {url} 没有正常应答：{reason}。',
    hint: '请检查地址与网络，或换一家机构。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
