import type { home as english } from '../en/home.ts';
import type { Shape } from '../shape.ts';

export const home: Shape<typeof english> = {
  states: {
    deciding: '链 {{chain}} 正常出块。',
    idle: '链 {{chain}} 运行正常，目前空闲，没有待排序的交易。',
    stalled: '链 {{chain}} 出块停滞。',
    'catching-up': '节点正在追赶链 {{chain}} 的进度。',
    starting: '链 {{chain}} 正在启动。',
    halted: '链 {{chain}} 在此节点上已停止。',
    unknown: '目前不知道链 {{chain}} 的状态。',
  },
  health: '高度 <block/>，最新区块时间 <time/>；<all/> 个共识节点中有 <present/> 个参与。',
  start: {
    note: '此控制台尚未设置密码。',
    link: '三分钟完成第一次存证',
  },
  waiting: {
    title: '待您处理',
    what: '待决事项',
    inbox: '待办',
    nothing: '没有待您处理的事项。',
    done: '最近完成：',
  },
  latest: {
    title: '最新区块',
    what: '最新区块',
    all: '全部区块',
  },
  hour: {
    what: '最近 60 分钟的活动',
    question: '最近 60 分钟发生了什么？',
    note: '每分钟的交易数，时间为 {{offset}}；数据来自索引。',
    committed: '已上链',
    failed: '失败',
    expired: '已过期',
    rate: '平均每秒 {{rate}} 笔',
    share: '占全部的 {{share}}',
    counted: '由本节点的网关自 <since/> 起计数',
    uncounted: '本节点不计数。',
    latency: '已受理 → 已上链',
  },
  nodes: {
    title: '节点',
    what: '节点',
    members: '成员',
    node: '节点',
    organisation: '组织',
    role: '角色',
    status: '状态',
    height: '高度',
    behind: '落后',
    ends: '证书到期',
    notReported: '未报告',
    noCertificate: '没有证书',
  },
};
