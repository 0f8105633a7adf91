import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** PostgreSQL, and what is projected into it. */
export const databaseErrorsZh = {
  DATABASE_FAILED: {
    message: '数据库未能完成请求：{reason}。',
    hint: '请确认 PostgreSQL 正在运行、磁盘有足够空间，且就是 STELE_DATABASE_URL 所指的那一个。账本没有任何丢失：数据表会从当前位置继续。',
  },
  PROJECTION_LOST: {
    message: '正在写入区块时，本链的数据表（模式 {schema}）被删除。',
    hint: '请重新启动：数据表会依据账本重新生成。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
