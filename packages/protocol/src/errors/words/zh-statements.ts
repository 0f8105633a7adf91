import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Templates, and statements of fields made from them. */
export const statementErrorsZh = {
  TEMPLATE_BAD: {
    message: '模板无法使用：{place} 不符合要求（{fault}）。',
    hint: '请更正所指出的部分；模板设计页会在各字段旁列出全部问题。',
  },
  TEMPLATE_UNKNOWN: {
    message: '此处没有模板 {name} 的第 {version} 版。',
    hint: '请查看模板列表；其他组织的模板可从其文件导入。',
  },
  TEMPLATE_EXISTS: {
    message: '模板 {name} 的第 {version} 版已经存在且内容不同，版本一经建立便不再更改。',
    hint: '请另取名称，或作为新版本添加。',
  },
  TEMPLATE_VERSION: {
    message: '模板 {name} 的下一版应为第 {expected} 版，而不是第 {given} 版。',
    hint: '可能有人在此期间添加了新版本：请查看最新版，在其基础上修改。',
  },
  STATEMENT_BAD: {
    message: '声明文件无法读取：{reason}。',
    hint: '请使用当初保存的文件，不要用其他程序打开后另存。',
  },
  STATEMENT_VALUE_BAD: {
    message: '字段 {field} 的值不符合模板要求（{fault}）。',
    hint: '请先更正该值，再生成声明文件。',
  },
  STATEMENT_FIELD_DIFFERS: {
    message: '声明文件中 {field} 的内容与存证时不一致：名称、盐值或取值已被改动。',
    hint: '请勿采信此文件；请向提供方索取当初保存的文件。',
  },
  STATEMENT_FIELD_UNKNOWN: {
    message: '声明文件中没有字段 {field}：它是后来加入的，或属于另一份声明文件。',
    hint: '请勿采信此文件；请向提供方索取当初保存的文件。',
  },
  STATEMENT_FIELD_TWICE: {
    message: '声明文件中 {field} 出现了两次。',
    hint: '请勿采信此文件；请向提供方索取当初保存的文件。',
  },
  STATEMENT_FIELD_HIDDEN: {
    message: '字段 {field} 在这份副本中已隐去，其中没有它的值。',
    hint: '请使用显示该字段的副本。',
  },
  STATEMENT_TEMPLATE_DIFFERS: {
    message: '这份声明文件不是用此模板 {template} 生成的。',
    hint: '请使用声明所指明的模板版本，可向制定模板的组织索取。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
