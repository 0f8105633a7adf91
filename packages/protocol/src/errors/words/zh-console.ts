import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** The console's platform: who may use it, and what is signed there. */
export const consoleErrorsZh = {
  CONSOLE_ADDRESS: {
    message: '控制台无法监听 {host} 的端口 {port}：{reason}。',
    hint: '请用 STELE_CONSOLE_HOST 和 STELE_CONSOLE_PORT 为控制台另设地址；节点照常运行。',
  },
  CONSOLE_HOST: {
    message: '此控制台不以 {host} 的名义提供服务。',
    hint: '请通过 {address} 打开，或在 STELE_CONSOLE_HOSTS 中登记您的地址。',
  },
  CONSOLE_ORIGIN: {
    message: '请求来自 {origin}，而非此控制台的页面。',
    hint: '请在控制台自己的页面上操作；以您的名义发出此请求的页面不可信。',
  },
  SESSION_UNCLAIMED: {
    message: '此控制台尚未设置密码。',
    hint: '请打开启动时终端打印的链接。',
  },
  SESSION_CLAIMED: {
    message: '此控制台的密码早已设置。',
    hint: '请用该密码登录。若密码已遗失，请从数据目录删除 platform/password.json 并重新启动：终端会打印新的链接。',
  },
  SESSION_TOKEN: {
    message: '此链接不是终端打印的那一个。',
    hint: '请完整打开终端最近一次打印的链接。',
  },
  SESSION_PASSWORD: {
    message: '密码不正确。',
    hint: '请重试。若密码已遗失，请从数据目录删除 platform/password.json 并重新启动：终端会打印新的链接。',
  },
  SESSION_PAUSED: {
    message: '此前的登录尝试有误；{seconds} 秒后方可再试。',
    hint: '请等待 Retry-After 所示的时间。',
  },
  SESSION_REQUIRED: {
    message: '登录后才能执行此操作。',
    hint: '请登录控制台。',
  },
  DRAFT_UNKNOWN: {
    message: '没有可签名的草稿 {draft}：它已签名，或已超过 {minutes} 分钟，或属于另一个会话。',
    hint: '请重新生成，并在签名前再次核对；已发送的内容可在您账户的交易中查看。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
