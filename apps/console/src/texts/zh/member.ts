import type { member as english } from '../en/member.ts';
import type { Shape } from '../shape.ts';

export const member: Shape<typeof english> = {
  name: '成员',
  what: '该组织',
  unknown: '链 {{chain}} 上没有此组织。',
  all: '全部成员',
  titles: {
    active: '{{title}} 是成员，权重为 {{count}}。',
    suspended: '{{title}} 的成员资格已暂停，恢复之前没有任何权限。',
    expelled: '{{title}} 已被除名；此前的签名仍然有效。',
    left: '{{title}} 已退出；此前的签名仍然有效。',
  },
  facts: {
    id: '组织',
    title: '名称',
    weight: '权重',
    since: '加入时间',
    changed: '最近变更',
    agreement: '成员协议',
    founder: '创始成员：以签署创世文件代替',
    identityCheck: '身份核查',
    delegation: '已将投票权委托给',
    until: '有效期至',
  },
  nodes: { title: '节点', what: '它的节点', none: '链上没有登记它的节点。' },
  roots: {
    title: '根证书',
    none: '它没有登记根证书。',
    noneNote: '其人员仅用密钥签名，背后没有数字证书。',
  },
  accounts: {
    title: '账户',
    what: '它的账户',
    none: '没有发现它的账户。',
    more: '仅显示前 {{shown}} 个，实际可能更多。',
    account: '账户',
    name: '名称',
    roles: '角色',
    byCertificate: '账户自身没有',
    keys: '密钥',
  },
};
