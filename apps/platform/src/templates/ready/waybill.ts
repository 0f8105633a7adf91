import type { Template } from '@stele/statement';
import { choice, field, required, seenBy } from './field.ts';

export const waybill: Template = {
  format: 'stele.template',
  name: 'waybill',
  version: 1,
  title: { en: 'Waybill', zh: '运单' },
  about: {
    en: 'Goods handed to a carrier: what was taken over, where, when, and in which state.',
    zh: '货物交付承运：交接了什么、在何时何地、交接时的状态。',
  },
  fields: [
    field('text', 'waybillNo', ['Waybill number', '运单号'], { ...required, maxLength: 60 }),
    field('party', 'carrier', ['Carrier', '承运人'], required),
    field('party', 'consignor', ['Consignor', '托运人'], { ...required, ...seenBy('parties') }),
    field('party', 'consignee', ['Consignee', '收货人'], { ...required, ...seenBy('parties') }),
    field('choice', 'transport', ['Means of transport', '运输方式'], {
      ...required,
      choices: [
        choice('road', 'Road', '公路'),
        choice('rail', 'Rail', '铁路'),
        choice('sea', 'Sea', '海运'),
        choice('river', 'Inland waters', '内河'),
        choice('air', 'Air', '航空'),
      ],
    }),
    field('text', 'vehicle', ['Vehicle, vessel or flight', '车牌、船名或航班'], { maxLength: 100 }),
    field('text', 'from', ['From', '起运地'], { ...required, maxLength: 200 }),
    field('text', 'to', ['To', '目的地'], { ...required, maxLength: 200 }),
    field('text', 'goods', ['Goods', '货物名称'], { ...required, ...seenBy('parties', { maxLength: 500 }) }),
    field('integer', 'pieces', ['Pieces', '件数'], { ...required, least: '1' }),
    field('decimal', 'weight', ['Gross weight', '毛重'], { unit: 'kg', scale: 1, least: '0.0' }),
    field('time', 'takenOver', ['Taken over at', '交接时间'], required),
    field('yes-no', 'undamaged', ['Undamaged on taking over', '交接时外观完好'], required),
    field('long-text', 'remarks', ['Remarks', '备注'], seenBy('parties', { maxLength: 2000 })),
  ],
};
