import type { transactions as english } from '../en/transactions.ts';
import type { Shape } from '../shape.ts';

export const transactions: Shape<typeof english> = {
  title: '链 {{chain}} 的交易',
  titleFiltered: '链 {{chain}} 的部分交易',
  what: '最新交易',
  caption: '交易，新的在前',
  columns: {
    id: '交易 ID',
    state: '状态',
    calls: '内容',
    moreCalls_other: '另有 {{count}} 项',
    sender: '账户',
    block: '区块',
    time: '区块时间',
  },
  filters: {
    contract: '智能合约',
    method: '方法',
    sender: '账户',
    words: '参数中的文字',
    outcome: '结果',
    any: '不限',
    committed: '已上链',
    failed: '失败',
    apply: '筛选',
    clear: '清除筛选',
  },
  empty: {
    noMatch: '没有符合条件的交易。',
    notIndexed: '索引尚未收录这些区块。',
    heights: '已收录至区块 <indexed/>，链上已有 <height/>。',
    nothing: '还没有人发起过交易。',
  },
};
