import type { events as english } from '../en/events.ts';
import type { Shape } from '../shape.ts';

export const events: Shape<typeof english> = {
  title: '链 {{chain}} 上的事件',
  titleFiltered: '{{what}} 的事件',
  what: '最新事件',
  caption: '事件，新的在前',
  noHistory: '较早的事件来自索引，索引没有应答；最新的事件来自节点。',
  stream: { connecting: '正在连接', live: '实时', lost: '连接中断，正在重连' },
  rate_other: '最近一秒 {{count}} 个事件',
  cut: '新事件过多，部分未保留在此；重新加载页面可查看。',
  subscribe: '程序可订阅同一事件流：<command/>。',
  columns: { event: '事件', data: '内容', block: '区块', time: '区块时间', transaction: '交易 ID' },
  filters: { contract: '智能合约', name: '事件名称', apply: '筛选', clear: '清除筛选' },
  empty: {
    nothing: '还没有智能合约产生事件。',
    note: '新事件会自动显示在这里。',
    noMatch: '还没有符合条件的事件；出现后会自动显示在这里。',
  },
};
