import type { wall as english } from '../en/wall.ts';
import type { Shape } from '../shape.ts';

export const wall: Shape<typeof english> = {
  what: '该链',
  stale: '数据截至 <time/>',
  height: '区块高度',
  rate: '每秒交易数',
  rateNote: '最近一分钟平均',
  age: '最新区块',
  blocks: '区块数',
  blocksNote: '最近一分钟',
  validators: '共识节点',
  validatorsNote: '当前参与',
  chart: '最近 60 分钟每分钟交易数',
  most: '最高 {{most}}',
  noChart: '图表暂无数据。',
};
