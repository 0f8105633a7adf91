import type { projectionEn } from './en-projection.ts';

/** What the commands of projections say in Chinese. */
export const projectionZh: typeof projectionEn = {
  about: {
    group: '将链维护为 PostgreSQL 数据表，供列表、检索与图表使用',
    follow: '将链的区块写入数据表，并持续写入新区块，直至您结束它',
    once: '写完当前已有的全部区块后即结束',
    anew: '先删除该链的数据表，再重新生成',
    check: '逐行比对数据表与账本',
  },
  begins: (schema, place) => `数据表：${place} 中的模式 ${schema}`,
  progress: (height, newest) => `区块 ${height} / ${newest}`,
  caughtUp: (height) => `截至区块 ${height} 的全部区块均已写入数据表。`,
  follows: '新区块会随时写入；按 Ctrl-C 结束，下次启动会从该处继续。',
  stoppedAt: (height) => `已在区块 ${height} 之后结束。`,
  none: '此处没有该链的数据表',
  makeThem: '请用 “stele projection follow” 生成。',
  equal: (height) => `截至区块 ${height}，数据表与账本一致`,
  missing: (row) => `缺失：${row}`,
  unexpected: (row) => `账本中没有：${row}`,
  changed: (row) => `与账本不符：${row}`,
  makeThemAnew: '请查明谁能写入此数据库，然后重新生成数据表：“stele projection follow --anew”。',
};
