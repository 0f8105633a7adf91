import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** The console's platform: who may use it, and what is signed there. */
export const consoleErrorsZh = {
  CONSOLE_ADDRESS: {
    message: '控制台无法监听 {host} 的端口 {port}：{reason}。',
    hint: '请用 STELE_CONSOLE_HOST 和 STELE_CONSOLE_PORT 为控制台另设地址；节点照常运行。',
  },
  CONSOLE_HOST: {
    message: '此控制台不在 {host} 这一地址提供服务。',
    hint: '请通过 {address} 打开，或在 STELE_CONSOLE_HOSTS 中登记您的地址。',
  },
  CONSOLE_ORIGIN: {
    message: '请求来自 {origin}，而非此控制台的页面。',
    hint: '请在控制台自己的页面上操作；以您的名义发出此请求的页面不可信。',
  },
  SESSION_UNCLAIMED: {
    message: '此控制台尚未设置密码。',
    hint: '请打开启动时终端显示的链接。',
  },
  SESSION_CLAIMED: {
    message: '此控制台的密码早已设置。',
    hint: '请用该密码登录。若密码已遗失，请从数据文件夹删除 platform/password.json 并重新启动：终端会显示新的链接。',
  },
  SESSION_TOKEN: {
    message: '此链接与终端显示的不一致。',
    hint: '请打开终端最近一次显示的完整链接。',
  },
  SESSION_PASSWORD: {
    message: '密码不正确。',
    hint: '请重试。若密码已遗失，请从数据文件夹删除 platform/password.json 并重新启动：终端会显示新的链接。',
  },
  SESSION_PAUSED: {
    message: '此前输入的密码有误；{seconds} 秒之后可以再试。',
    hint: '请稍候再试（时间见 Retry-After）。',
  },
  SESSION_REQUIRED: {
    message: '登录后才能执行此操作。',
    hint: '请登录控制台。',
  },
  DRAFT_UNKNOWN: {
    message: '待签内容 {draft} 已不可用：它已签名，或已超过 {minutes} 分钟，或是在另一次登录中生成的。',
    hint: '请重新生成，并在签名前再次核对；已发送的内容可在您账户的交易中查看。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
