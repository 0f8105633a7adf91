import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** What a node cannot do that keeps headers and certificates alone, and what it finds out about those that it asks. */
export const lightErrorsZh = {
  LIGHT_ROUTE: {
    message: '本节点只保存链 {chain} 的区块头与证书，无法回答 {what}。',
    hint: '请改问保存全部数据的节点，例如：{nodes}。这类节点未附证明的答复，仅是其一面之词。',
  },
  LIGHT_NO_PEER: {
    message: '保存链 {chain} 的节点都没有给出成立的答复：{reason}。',
    hint: '请在 STELE_JOIN_FROM 中列出多个组织的节点的 API 地址。节点会自行继续。',
  },
  LIGHT_PEER: {
    message: '不再采信 {url} 的节点：{reason}。',
    hint: '其余节点继续提供。请告知其运维人员：给出的内容不成立的节点，或已损坏，或在作假。重新启动后会再次询问它。',
  },
  LIGHT_WITHHELD: {
    message: '{url} 的节点自称已有区块 {claimed}，但自 {since} 起未出示区块 {height} 之后的任何经认证区块。',
    hint: '它的说法不予计入。若其他节点出示了更新的区块，则它在隐瞒，或其证书迟迟未到。',
  },
  LIGHT_PEER_BEHIND: {
    message: '{url} 的节点处于区块 {shown}，本节点处于区块 {height}。',
    hint: '节点若完好，会自行追上；若迟迟不动，请询问其运维人员。',
  },
  LIGHT_BEHIND: {
    message: '本节点已核验到区块 {height}，而其他节点自称已有区块 {claimed}。',
    hint: '节点会自行继续；在此之前，它显示的并非最新。',
  },
  LIGHT_UNCONFIRMED: {
    message: '自 {since} 起，没有任何可询问的节点确认区块 {height} 是最新区块。',
    hint: '请检查本机网络，以及 STELE_JOIN_FROM 所列节点是否在运行。区块 {height} 可能已经陈旧。',
  },
  LIGHT_FORK: {
    message: '区块 {height} 有两个经认证的区块头：本节点原有的，以及 {url} 给出的。',
    hint: '超过三分之一的共识节点对两者都签了名，或其密钥被盗。本节点不再接受后续区块。证据在 {folder}：请与其他成员核对指纹，并举报：./stele node report 本方证据 对方证据。待成员决定以哪段历史为准后，删除该文件夹；若以另一段为准，则一并删除此轻节点的链数据。',
  },
  LIGHT_NO_SOURCE: {
    message: '链 {chain} 的轻节点不知道该向谁询问。',
    hint: '请在 STELE_JOIN_FROM 中或用 --from 列出多个组织的节点的 API 地址。',
  },
  LIGHT_DAMAGED: {
    message: '{folder} 中的区块头不成立：{reason}。',
    hint: '请停止节点并删除该文件夹；节点会重新取回并核验全部区块头。',
  },
  LIGHT_VERSION: {
    message: '区块 {height} 遵循协议版本 {version}，此版本的 Stele 无法核验。',
    hint: '请安装成员在升级时商定的、能够核验的版本，然后重新启动。',
  },
  LIGHT_ROLE: {
    message: '成员已将链 {chain} 的本节点改为 {role}。',
    hint: '链会自行以新角色重新打开。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
