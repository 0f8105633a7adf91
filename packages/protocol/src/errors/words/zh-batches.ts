import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Batches of evidence out of a file, and the jobs that work on them. */
export const batchErrorsZh = {
  JOB_UNKNOWN: {
    message: '没有作业 {job}。',
    hint: '请在作业列表中查找。',
  },
  JOB_STATE: {
    message: '作业当前状态为 {state}，不允许此操作。',
    hint: '请重新查看该作业：可能已被他人更改，或已经结束。',
  },
  BATCH_UNKNOWN: {
    message: '此链上没有批次 {batch}。',
    hint: '请在批次列表中查找。',
  },
  BATCH_FILE: {
    message: '无法将此文件作为表格读取：{reason}。',
    hint: '请另存为 UTF-8 或 GB18030 编码的 CSV 后重新上传。尚未存证任何内容。',
  },
  BATCH_TOO_LARGE: {
    message: '文件超过 {limit} {unit}，这是单个批次的上限。',
    hint: '请拆分为多个文件。尚未存证任何内容。',
  },
  BATCH_EMPTY: {
    message: '文件中没有可以存证的行。',
    hint: '请检查列的对应关系以及各行的问题。',
  },
  BATCH_STARTED: {
    message: '该批次已经启动，存证内容不能再更改。',
    hint: '请查看其作业。如需使用其他列，请重新上传文件。',
  },
  BATCH_CHANGED: {
    message: '所同意的内容与现在将要签名的内容不一致：{what} 不同。',
    hint: '请重新查看并同意现在的内容。尚未签名任何内容。',
  },
  BATCH_PACKAGE: {
    message: '第 {row} 行在此没有单独的证据包。',
    hint: '此处只为锚定批次中已上链的行生成证据包；逐条上链的记录，证据包在其记录页面。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
