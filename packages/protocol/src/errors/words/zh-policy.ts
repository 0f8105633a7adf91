import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of policies and decision rules. */
export const policyErrorsZh = {
  POLICY_UNKNOWN: {
    message: '范围“{scope}”没有策略。',
    hint: '由更宽的策略或默认规则决定：用“stele policy list”列出策略。',
  },
  POLICY_BAD: {
    message: '策略在条款“{clause}”处被拒绝：{reason}。',
    hint: '请更正该条款；现行策略保持不变。',
  },
  POLICY_RULE_BAD: {
    message: '表决规则被拒绝：{reason}。',
    hint: '请更正该规则，或采用预设规则。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
