import type { TimestampTexts } from './en-timestamp.ts';

/** What the commands say of time stamps in Chinese. */
export const timestampZh: TimestampTexts = {
  about: {
    timestamp: '为证据包加盖可信时间戳（RFC 3161）：每个时间戳核验无误后才写入',
    path: '证据包',
    authority: '时间戳机构的地址；两家胜过一家。机构只会得到一个哈希值',
    over: '对什么加盖：“header”为证据包全部证明所依据的区块，“content”为文件内容',
    deposit: '由这些时间戳机构为证据包加盖可信时间戳',
    roots: '您信任的时间戳机构的证书文件（PEM 或 DER）',
  },
  header: (time, authority) => `区块已于 ${time} 由 ${authority} 加盖时间戳`,
  content: (time, authority) => `文件内容已于 ${time} 由 ${authority} 加盖时间戳`,
  written: (path) => `已写入 ${path}`,
  stopping: '正在停止；证据包保持原样。',
  badUrl: (url) => `时间戳机构 ${url} 不是 http 或 https 地址`,
};
