import type { blocks as english } from '../en/blocks.ts';
import type { Shape } from '../shape.ts';

export const blocks: Shape<typeof english> = {
  title: '链 {{chain}} 共有 {{height}} 个区块。',
  titleUnknown: '链 {{chain}} 的区块',
  lead: '最新区块的时间为 <time/>。一有交易，就会产生下一个区块。',
  what: '最新区块',
  caption: '区块，新的在前',
  columns: {
    height: '区块高度',
    time: '区块时间',
    transactions: '交易数',
    gas: '燃料消耗',
    hash: '区块哈希值',
  },
};
