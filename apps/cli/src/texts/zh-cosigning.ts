import type { CosigningTexts } from './en-cosigning.ts';

/** What the commands say in Chinese of signing records after their depositors. */
export const cosigningZh: CosigningTexts = {
  about: {
    signers: '须在您之后依次会签每条记录的账户，以逗号分隔',
    waiting: '列出待某账户会签的存证记录，等待最久的在前',
    account: '账户 ID；默认为签名密钥所属的账户',
    sign: '会签轮到签名密钥所属账户的存证记录',
    records: '存证记录的键',
    record: '存证记录的键',
    decline: '声明签名密钥所属的账户拒签某条记录；此后任何人都不能再会签',
    revoke: '永久吊销自己的存证记录：记录仍在链上，并首先注明已吊销',
    reason: '原因；任何人都能看到',
    reasonExample: { decline: '价格与约定不符', revoke: '误存' },
    yes: '不再询问',
  },
  tooMany: (most) => `一条记录在存证人之后最多由 ${most} 个账户会签`,
  twice: '同一账户对一条记录只会签一次',
  notRecord: (word) => `“${word}”不是存证记录的键`,
  signed: (count) => `已会签 ${count} 条记录`,
  decline: { ask: '确定拒签？此后任何人都不能再会签这条记录。', done: '已拒签。' },
  revoke: { ask: '确定吊销？此操作不可撤回。', done: '记录已吊销。' },
  nothing: '没有待会签的记录。',
  since: '自',
  place: '次序',
  record: '存证记录',
  label: '名称',
};
