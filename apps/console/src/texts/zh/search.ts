import type { search as english } from '../en/search.ts';
import type { Shape } from '../shape.ts';

export const search: Shape<typeof english> = {
  title: '“{{text}}”的搜索结果',
  nothingAsked: '您要找什么？',
  what: '索引',
  found: '列表与文字中的结果',
  known: '节点上此标识对应',
  pages: '页面',
  none: '索引中没有相关内容。',
  cut: '这像是一个哈希值，但有 {{length}} 个字符；完整的应为 64 个。',
  error: '错误代码 {{code}}',
  kinds: {
    transaction: '交易',
    block: '区块',
    evidence: '存证记录',
    contract: '智能合约',
    account: '账户',
    key: '账户的密钥',
    code: '合约代码',
  },
  columns: { title: '内容', kind: '类型', source: '所在字段', block: '区块', time: '区块时间' },
  shapes: {
    id: '64 个字符（0–9、a–f）：交易、账户、密钥，或文件的哈希值',
    height: '数字：按高度查找区块',
    content: 'sha256:… 或 sm3:…，可带 /0：存证记录',
    certificate: 'EV-26-…：存证证书的编号',
    case: 'grant-3 或 request-7：监管访问的案件',
    words: '文字，或标识的开头部分：含有它的内容',
    code: '大写字母加下划线：错误代码的含义',
  },
  noPage: '此地址没有页面。',
  noPageNote: '链接可能不完整，或属于更新版本的控制台。',
  goHome: '首页',
  goChain: '查看链',
};
