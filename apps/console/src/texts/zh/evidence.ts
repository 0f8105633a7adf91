import type { evidence as english } from '../en/evidence.ts';
import type { Shape } from '../shape.ts';

export const evidence: Shape<typeof english> = {
  title: '链 {{chain}} 上的存证记录',
  titleFiltered: '链 {{chain}} 上的部分存证记录',
  lead: '每条记录都表明，某一内容在所记时间之前已经存在。链上只保存其哈希值，内容仍由持有人保管。',
  what: '最新的存证记录',
  caption: '存证记录，新的在前',
  deposit: '存证',
  unnamed: '未命名',
  again_other: '此前已存证 {{count}} 次',
  columns: {
    label: '所填名称',
    time: '存证时间',
    owner: '存证人',
    standing: '状态',
    size: '所填大小',
    hash: '内容哈希值',
  },
  filters: {
    words: '名称或备注中的文字',
    digest: '内容哈希值',
    owner: '存证人账户',
    standing: '状态',
    from: '起始日期',
    until: '截止日期',
    apply: '筛选',
    mine: '只看我的',
    clear: '清除筛选',
  },
  standings: {
    any: '不限',
    stands: '已上链',
    waiting: '待会签',
    superseded: '已被取代',
    declined: '已被拒签',
    revoked: '已吊销',
  },
  empty: {
    noMatch: '没有符合条件的存证记录。',
    notIndexed: '索引尚未收录这些区块。',
    heights: '已收录至区块 <indexed/>，链上已有 <height/>。',
    nothing: '还没有人存证。',
    nothingNote: '一条记录包含文件的哈希值、存证人和时间。文件不会离开您的电脑。',
    first: '存证第一个文件',
  },
};
