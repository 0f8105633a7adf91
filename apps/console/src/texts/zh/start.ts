import type { start as english } from '../en/start.ts';
import type { Shape } from '../shape.ts';

export const start: Shape<typeof english> = {
  title: '账本已经运行。现在完成第一次存证。',
  titleUnknown: '完成第一次存证',
  solo: '此链由单一运营方维护：能证明内容在何时已经存在，但没有独立的见证方。',
  what: '链的信息',
  session: '登录状态',
  facts: {
    chain: '链',
    engine: '共识引擎',
    suite: '密码套件',
    height: '高度',
    genesis: '创世指纹',
  },
  steps: {
    title: '步骤',
    password: '设置密码',
    signIn: '登录',
    deposit: '为文件存证',
    verify: '以旁人的身份核验',
    done: '（已完成）',
  },
  signIn: '登录后即可存证',
  claim: {
    title: '设置运维人员的密码',
    noLink: '请打开终端中显示的链接。',
    noLinkNote:
      '它用来确认您就是运行该节点的人，形如本页地址后面加上“#claim=”和一串字符。如已丢失，重新启动平台即会再次显示。',
    note: '每次登录时，密码在节点上解锁运维人员的密钥。密钥不会到达浏览器。',
    password: '新密码',
    missing_other: '还需 {{count}} 个字符。',
    enough: '长度足够。',
    choose: '设为密码',
  },
  deposit: {
    title: '完成第一次存证',
    drop: '把文件拖到这里。文件不会离开这台电脑，上链的只有它的哈希值。',
    choose: '选择文件',
    sample: '使用样本文件',
    sign: '查看、签名并存证',
    signTitle: '为 {{file}} 存证',
    follows:
      '上链之后，任何人都能证明此文件当时已经存在且未被改动。文件名和哈希值是公开的，内容不公开。此操作不可撤回。',
  },
  certificate: {
    issue: '出具存证证书',
    code: '证书编号',
    pdf: '下载 PDF',
    open: '以旁人的身份打开',
  },
  happening: {
    title: '正在发生的事',
    nothing: '随着您的操作，这里会逐步显示。',
    file: '文件',
    hashing: '正在计算哈希值',
    hash: '哈希值（在本机算得）',
    transaction: '交易 ID',
    final: '已在区块 <block/> 中最终确定。请保存原文件及其证据包：两者合在一起即可证明，无须本节点。',
    record: '打开存证记录',
    save: '保存证据包',
    verify: '核验文件或证据包',
  },
};
