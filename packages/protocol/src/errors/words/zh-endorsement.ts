import type { endorsementErrors } from '../areas/endorsement.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of transactions that several parties sign, in Chinese. */
export const endorsementErrorsZh = {
  TX_FILE_BAD: {
    message: '{file} 中没有待签名的交易：{reason}。',
    hint: '请使用“stele tx draft”写出的文件；传递途中不得改动其正文。',
  },
  TX_FILE_OTHER: {
    message: '{file} 中是另一笔交易：不同之处为 {difference}。',
    hint: '只能合并同一份草案的文件：请将同一文件传给所有签名人。',
  },
  TX_UNSIGNED: {
    message: '交易还缺少以下签名：{missing}。',
    hint: '请让对方用“stele tx sign”签署文件，或用“stele tx collect”收集签名。',
  },
  ENDORSEMENT_UNKNOWN: {
    message: '此节点没有为交易 {id} 收集签名。',
    hint: '请核对交易 ID；有效期已过的交易不再保留，各节点只保留自己收集的。',
  },
  ENDORSEMENT_FULL: {
    message: '此节点现在不再为更多交易收集签名：{reason}。',
    hint: '请等到先前的交易收齐签名或有效期结束，或以文件传递该交易。',
  },
} as const satisfies { readonly [Code in keyof typeof endorsementErrors]: ErrorWords };
