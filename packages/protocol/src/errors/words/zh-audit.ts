import type { auditErrors } from '../areas/audit.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of audit logs and of supervised access in Chinese. */
export const auditErrorsZh = {
  AUDIT_BROKEN: {
    message: '{file} 中的审计日志在第 {entry} 条处不成立：{reason}。',
    hint: '请保持文件原样并运行“stele audit verify”；链上的锚定记录了日志当时的状态。',
  },
  AUDIT_ANCHOR: {
    message: '节点 {node} 的审计日志已锚定到第 {newest} 条，第 {given} 条不能在其后。',
    hint: '日志只会增长：请将节点的日志与其锚定核对（“stele audit verify”）。',
  },
  GRANT_BAD: { message: '监管访问不能这样授予：{reason}。', hint: '请按上述原因更正，然后重新提案。' },
  GRANT_RECORD: {
    message: '交易 {transaction} 没有登记这次查询：{reason}。',
    hint: '请先在有效授权下登记同一查询（“stele supervise read”会同时完成两步）。',
  },
} as const satisfies { readonly [Code in keyof typeof auditErrors]: ErrorWords };
