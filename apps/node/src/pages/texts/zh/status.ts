import { html } from '../../html/html.ts';
import type { StatusTexts } from '../en/status.ts';

export const status: StatusTexts = {
  states: { running: '运行正常', light: '轻节点', refusing: '不受理交易', unclear: '状态未知' },
  running: '本节点运行正常，受理交易。',
  light: '本节点只保存区块头与证书。所显示的内容均凭它们核验过；交易由它转交。',
  refusing: '本节点可以查询，但不受理交易。',
  unclear: '尚不知道本节点是否受理交易。',
  check: (name, detail) => html`<strong>${name}</strong>：${detail}`,
  stands: (chain, height, time, age) =>
    html`链 ${chain} 的最新区块为 ${height}，时间 ${time}${age}。一有交易，就会产生下一个区块。`,
  isNew: (chain, time) =>
    html`链 ${chain} 是新的：除 ${time} 的创世之外，还没有任何内容。一有交易，就会产生下一个区块。`,
  unreadable: (chain, why) => html`无法读取链 ${chain} 的状态：${why}`,
  engines: {
    solo: '此链由单一运营方维护：其证据能显示事后的任何改动，但不能证明独立于该运营方。',
    cometbft: '每个区块都由共识节点签名，须有超过三分之二的权重同意。',
    raft: '每个区块都由共识节点共同签名；其排序可容忍节点故障，但不能容忍节点作恶。',
  },
  lost: (time) => html`页面与节点失去联系，所示内容截至 ${time}。正在自动重试。`,
  unknownChain: (wanted, shown) => html`本节点没有名为 ${wanted} 的链，下面是 ${shown}。`,

  fingerprint: '创世指纹',
  fingerprintAdvice:
    '请与您从链上成员、其网站或合同得到的指纹逐字符比对。它是您唯一需要信任的内容；仅凭本页面无法证明它。',
  copyFingerprint: '复制指纹',

  blocks: '最新区块',
  blocksCaption: '链上最新的区块，新的在前',
  columns: {
    height: '区块高度',
    time: (offset) => html`时间（${offset}）`,
    transactions: '交易数',
    gas: '燃料消耗',
    hash: '区块哈希值',
  },
  live: '实时',
  connecting: '正在连接……',
  disconnected: '失去联系',
  held: '{count} 个新区块：显示',
  announced: '区块 {height}；新增 {count} 个。',

  facts: '关于此链',
  engine: '共识引擎',
  suite: '密码套件',
  suiteOf: (hash, suites) => html`${hash}；签名 ${suites}`,
  height: '区块高度',
  time: '最新区块',
  headerHash: '区块哈希值',
  stateRoot: '状态根',
  validators: '共识节点',
  validator: (organisation, weight, suite) => html`${organisation}，权重 ${weight}，${suite}`,
  gateway: '网关密钥',
  history: '本节点保留的历史',
  headersAlone: '只有区块头与证书',
  wholeHistory: '全部',
  historyFrom: (height) => html`自区块 ${height} 起；更早的区块仅保留区块头和交易结果`,
  parameters: '链参数',
  readiness: '受理交易',
  checkNames: { headers: '区块头', chain: '链', ordering: '排序', disk: '磁盘' },
  checkPassed: '正常',

  next: '接下来做什么',
  deposit: '为文件存证',
  depositNote: '上链的只是文件的哈希值；文件本身不离开原处。',
  verify: '核验，无须本节点',
  verifyNote: '可离线进行：凡持有原始文件、证据包和创世指纹的人都能核验。',
  ask: '调用接口',
  askNote: '以上内容都来自这一接口。',
  links: {
    docs: '接口文档',
    errors: '错误代码',
    openapi: 'OpenAPI 文档',
    ready: '健康检查',
    metrics: 'Prometheus 指标',
  },
};
