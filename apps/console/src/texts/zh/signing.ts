import type { signing as english } from '../en/signing.ts';
import type { Shape } from '../shape.ts';

export const signing: Shape<typeof english> = {
  draft: '待签内容及其预演',
  organisation: '代表组织',
  account: '账户',
  key: '密钥',
  chain: '链',
  transaction: '交易 ID',
  block: '区块',
  validUntil: '有效期至',
  gasLimit: '燃料上限',
  bytes: '显示被签名的字节',
  beingSigned: '正在签名并发送，无需重复操作……',
  signAndSend: '签名并发送',
  cancel: '取消',
  close: '关闭',
  closeNote: '关闭窗口不影响交易，它有自己的页面。',
  wouldFail: '它会失败，因此不必签名。',
  sent: '网关',
  rehearsal: {
    good: '预演成功',
    bad: '预演失败',
    counts: '基于区块 <height/> 的状态：写入 <writes/> 项，事件 <events/> 个，燃料 <gas/>',
  },
  states: {
    accepted: '网关已妥善保存，尚无区块收录。',
    ordered: '已在确定的区块中，正在执行。',
    committed: '已具最终性：此后的区块都不能改变它。',
    failed: '它在区块中执行失败，状态没有改变。',
    expired: '它已过期：没有区块及时收录。它没有生效，也不会生效。',
    rejected: '网关拒绝了它，没有保存任何内容。',
    unknown: '本节点不知道这笔交易。',
  },
  signIn: {
    title: '登录',
    note: '密码用于在节点上解锁运维人员的密钥；密钥本身不会到达浏览器。',
    password: '密码',
    passwordMissing: '请先输入密码。',
    enter: '登录',
    new: '尚未设置密码。请打开节点启动时终端显示的链接，或查看<start>如何开始</start>。',
  },
};
