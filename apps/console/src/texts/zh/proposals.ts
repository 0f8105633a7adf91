import type { proposals as english } from '../en/proposals.ts';
import type { Shape } from '../shape.ts';

export const proposals: Shape<typeof english> = {
  name: '提案',
  title_other: '链 {{chain}} 上有 {{count}} 项提案正在表决。',
  lead: '由成员共同决定的事项。使提案达到通过阈值的那一票，会在同一区块内执行提案：全部执行，或全不执行。',
  new: '新建提案',
  open: '表决中',
  openWhat: '表决中的提案',
  noneOpen: '没有正在表决的提案。',
  noneOpenNote: '成员的管理员和监管人员可以提出提案。',
  decided: '已有结果',
  decidedWhat: '已有结果的提案',
  noneDecided: '还没有表决过任何事项。',
  byTheChain: '链自身',
  noDeadline: '没有期限',
  columns: {
    number: '编号',
    title: '标题',
    status: '状态',
    by: '提出者',
    opened: '提出时间',
    deadline: '投票截止',
  },
};
