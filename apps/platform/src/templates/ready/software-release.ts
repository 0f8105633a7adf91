import type { Template } from '@stele/statement';
import { choice, field, required, seenBy } from './field.ts';

export const softwareRelease: Template = {
  format: 'stele.template',
  name: 'software-release',
  version: 1,
  title: { en: 'Software release', zh: '软件发布' },
  about: {
    en: 'Which file a release consists of, from which source, and who approved it.',
    zh: '一次发布由哪个文件构成、出自哪份源码、由谁批准。',
  },
  fields: [
    field('text', 'product', ['Product', '产品'], { ...required, maxLength: 100 }),
    field('text', 'version', ['Version', '版本号'], { ...required, maxLength: 60 }),
    field('party', 'publisher', ['Publisher', '发布方'], required),
    field('time', 'releasedAt', ['Released at', '发布时间'], required),
    field('file-hash', 'artefact', ['Released file', '发布文件'], required),
    field('file-hash', 'parts', ['List of parts (SBOM)', '软件物料清单（SBOM）']),
    field('text', 'revision', ['Revision of the source', '源码修订号'], { maxLength: 100 }),
    field('choice', 'channel', ['Channel', '发布渠道'], {
      choices: [
        choice('stable', 'Stable', '正式版'),
        choice('preview', 'Preview', '预览版'),
        choice('repair', 'Urgent repair', '紧急修复'),
      ],
    }),
    field('yes-no', 'reproducible', ['It can be built again, bit for bit', '可逐比特复现构建'], required),
    field('long-text', 'changes', ['What changed', '变更说明'], { maxLength: 10_000 }),
    field('party', 'approvedBy', ['Approved by', '批准人'], { ...required, ...seenBy('parties') }),
    field(
      'long-text',
      'knownFaults',
      ['Known faults', '已知缺陷'],
      seenBy('hidden', { maxLength: 10_000, retentionDays: 365 }),
    ),
  ],
};
