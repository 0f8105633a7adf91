import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** What keeps a node from beginning with a snapshot of the state. */
export const joiningErrorsZh = {
  JOIN_NO_PEER: {
    message: 'STELE_JOIN_FROM 所列的节点均不能用于加入链 {chain}：{reason}。',
    hint: '请在 STELE_JOIN_FROM 中补充链上其他节点的 API 地址后重新启动，已取得的部分会保留。不设此项时，节点会取回创世以来的全部区块。',
  },
  JOIN_PEER: {
    message: '不再向 {url} 的节点取状态：{reason}。',
    hint: '其余节点继续提供。请告知其运维人员：给出的内容不成立的节点，或已损坏，或在作假。',
  },
  JOIN_WAIT: {
    message: '区块 {height} 的快照须待链上再出一个区块后才能使用。',
    hint: '链空闲时，可发送任意一笔交易，或等待下一笔；节点随后自行继续。',
  },
  JOIN_ENGINE: {
    message: '共识引擎高度 {height} 之后的区块无法使用：{reason}。',
    hint: '会自动改问链上的其他节点；可在 STELE_JOIN_FROM 中补充节点。',
  },
  JOIN_BELOW_BASE: {
    message: '本节点处于共识引擎高度 {height}，而可询问的节点都不再保留 {base} 之前的区块。',
    hint: '请将 STELE_JOIN_FROM 设为其他节点的 API 地址后重新启动，节点会改取状态；或让它连接一个归档节点。',
  },
  REPAIR_NOT_NEEDED: {
    message: '截至区块 {height}，本节点的状态与其他节点一致；未作任何改动。',
    hint: '若仍须重新取回，请加上 --anyway 重试。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
