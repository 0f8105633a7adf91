import type { Template } from '@stele/statement';
import { choice, field, required, seenBy } from './field.ts';

export const invoice: Template = {
  format: 'stele.template',
  name: 'invoice',
  version: 1,
  title: { en: 'Invoice', zh: '发票' },
  about: {
    en: 'An invoice, so that it is financed or booked once: number, seller and total can be shown without what was sold.',
    zh: '用于防止发票重复融资或重复入账：可只出示号码、销售方和金额，而不透露所售内容。',
  },
  fields: [
    field('text', 'invoiceNo', ['Invoice number', '发票号码'], { ...required, maxLength: 40 }),
    field('text', 'invoiceCode', ['Invoice code', '发票代码'], { maxLength: 40 }),
    field('choice', 'kind', ['Kind', '票种'], {
      ...required,
      choices: [
        choice('vat-special', 'Special VAT invoice', '增值税专用发票'),
        choice('vat-general', 'Ordinary VAT invoice', '增值税普通发票'),
        choice('other', 'Another kind', '其他票据'),
      ],
    }),
    field('date', 'issuedOn', ['Issued on', '开票日期'], required),
    field('party', 'seller', ['Seller', '销售方'], required),
    field('party', 'buyer', ['Buyer', '购买方'], { ...required, ...seenBy('parties') }),
    field('decimal', 'net', ['Amount without tax', '不含税金额'], { ...required, unit: 'CNY', scale: 2 }),
    field('decimal', 'tax', ['Tax', '税额'], { ...required, unit: 'CNY', scale: 2 }),
    field('decimal', 'total', ['Total', '价税合计'], { ...required, unit: 'CNY', scale: 2 }),
    field('long-text', 'items', ['What was sold', '货物或应税劳务名称'], seenBy('parties', { maxLength: 5000 })),
    field('file-hash', 'document', ['Invoice file', '发票原件'], seenBy('parties')),
    field('yes-no', 'reversal', ['It reverses an earlier one', '是否红字发票'], required),
  ],
};
