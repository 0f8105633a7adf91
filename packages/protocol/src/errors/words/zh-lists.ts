import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Lists as files and views, and links to walls. */
export const listErrorsZh = {
  LIST_EXPORT_UNKNOWN: {
    message: '没有导出 {export}。',
    hint: '请在作业列表中查找，或重新导出该列表。',
  },
  LIST_EXPORT_NO_FILE: {
    message: '此次导出没有可下载的文件。',
    hint: '文件在作业完成后才有，并会在若干天后删除。请重新导出该列表。',
  },
  LIST_EXPORT_CHANGED: {
    message: '计数时表中有 {counted} 条符合条件的记录，读取时只有 {found} 条。',
    hint: '请将各表与账本核对（stele projection check），然后重新导出该列表。',
  },
  VIEWS_FULL: {
    message: '此列表已保存 {limit} 个视图，已达每个账户的上限。',
    hint: '请删除不再需要的视图。',
  },
  WALL_LINK_UNKNOWN: {
    message: '没有大屏链接 {link}。',
    hint: '请查看该链的链接列表。',
  },
  WALL_LINK_CLOSED: {
    message: '此链接无法打开大屏：它已过期、已撤销，或从未存在。',
    hint: '请向给您链接的人索取新的链接。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
