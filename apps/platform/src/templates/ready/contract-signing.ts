import type { Template } from '@stele/statement';
import { about, choice, field, required, seenBy } from './field.ts';

export const contractSigning: Template = {
  format: 'stele.template',
  name: 'contract-signing',
  version: 1,
  title: { en: 'Contract signed', zh: '合同签署' },
  about: {
    en: 'That a contract was signed: which file, by whom, when. The price stays between the parties.',
    zh: '证明合同已经签署：哪一份文本、由谁签、何时签。价款只有双方可见。',
  },
  fields: [
    field('text', 'contractNo', ['Contract number', '合同编号'], { ...required, maxLength: 100 }),
    field('text', 'subject', ['Subject', '合同标的'], { ...required, maxLength: 200 }),
    field('party', 'partyA', ['Party A', '甲方'], {
      ...required,
      ...about('Full name and registration number.', '全称和统一社会信用代码。'),
    }),
    field('party', 'partyB', ['Party B', '乙方'], {
      ...required,
      ...about('Full name and registration number.', '全称和统一社会信用代码。'),
    }),
    field('date', 'signedOn', ['Signed on', '签署日期'], required),
    field('file-hash', 'document', ['Signed file', '签署文本'], {
      ...required,
      ...about('The final file with all signatures.', '全部签章齐备的定稿。'),
    }),
    field('choice', 'method', ['How it was signed', '签署方式'], {
      choices: [
        choice('paper', 'On paper', '纸质签署'),
        choice('electronic', 'With electronic signatures', '电子签名'),
        choice('mixed', 'Both', '纸质与电子并用'),
      ],
    }),
    field('decimal', 'amount', ['Price', '合同价款'], seenBy('parties', { unit: 'CNY', scale: 2, least: '0.00' })),
    field('date', 'validUntil', ['Valid until', '有效期至']),
    field('long-text', 'specialTerms', ['Special terms', '特别约定'], seenBy('parties', { maxLength: 5000 })),
    field('party', 'signatoryA', ['Who signed for party A', '甲方签署人'], seenBy('hidden')),
    field('party', 'signatoryB', ['Who signed for party B', '乙方签署人'], seenBy('hidden')),
  ],
};
