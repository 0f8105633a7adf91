import type { contracts as english } from '../en/contracts.ts';
import type { Shape } from '../shape.ts';

export const contracts: Shape<typeof english> = {
  title_other: '链 {{chain}} 上有 {{count}} 个智能合约。',
  titleUnknown: '链 {{chain}} 的智能合约',
  lead: '每个节点执行的结果都相同，每次调用都记录在区块中。',
  deploy: '部署智能合约',
  what: '智能合约',
  find: '名称、方法或说明',
  noMatch: '没有符合条件的智能合约。',
  nothing: '还没有人部署智能合约。',
  nothingNote: '下面的服务可直接使用。编写自己的智能合约，可从这条命令开始：',
  count_other: '{{count}} 个',
  groups: { deployed: '已部署', services: '内置服务', system: '链自身的组成' },
  columns: {
    name: '智能合约',
    version: '版本',
    status: '状态',
    methods: '方法数',
    upgraded: '代码启用于',
    does: '用途',
  },
  status: { active: '正常', pending: '等待批准', frozen: '已冻结', retired: '已注销' },
};
