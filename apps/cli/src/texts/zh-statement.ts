import type { StatementTexts } from './en-statement.ts';

/** What the commands say of statements in Chinese. */
export const statementZh: StatementTexts = {
  title: (template, version) => `字段（模板 ${template}，第 ${version} 版）`,
  hidden: (count) => `另有 ${count} 个字段已隐去`,
  yes: '是',
  no: '否',
  empty: '未填写',
};
