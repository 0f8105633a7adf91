import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Contents that are fetched or checked before they become evidence: web pages and e-mails. */
export const sourceErrorsZh = {
  CAPTURE_ADDRESS: {
    message: '这不是可以采集的网页地址：{reason}。',
    hint: '请给出网页的完整地址，以 https:// 或 http:// 开头。',
  },
  CAPTURE_REFUSED: {
    message: '不从主机 {host} 采集网页：{reason}。',
    hint: '内部网络的网页不予采集。运维人员可在 STELE_CAPTURE_ALLOW 中按名称放行主机。',
  },
  CAPTURE_FAILED: {
    message: '网页采集失败：{reason}。',
    hint: '请先用浏览器打开该网页，确认可以访问，然后重试。',
  },
  CAPTURE_TOO_LARGE: {
    message: '网页超出采集上限：{what}，上限为 {limit}。',
    hint: '请采集较小的网页；如为大文件，请下载后按文件存证。',
  },
  CAPTURE_BUSY: {
    message: '正在采集其他网页，此网页已等待 {seconds} 秒，仍未轮到。',
    hint: '请一分钟后重试。',
  },
  CAPTURE_BROWSER: {
    message: '用于采集网页的浏览器无法启动：{reason}。',
    hint: '文件和文本仍可照常存证。平台日志中有更多说明。',
  },
  EMAIL_BAD: {
    message: '这不是电子邮件文件：{reason}。',
    hint: '请在邮件程序中将邮件另存为 .eml（含完整邮件头），再拖入该文件。',
  },
  EMAIL_TOO_SLOW: {
    message: '未能在 {seconds} 秒内核验完这封邮件的签名，因此对签名不作结论。',
    hint: '域名服务器可能响应缓慢，可稍后重试；邮件仍可作为普通文件存证。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
