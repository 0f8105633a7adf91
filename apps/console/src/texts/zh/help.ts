import type { help as english } from '../en/help.ts';
import type { Shape } from '../shape.ts';

export const help: Shape<typeof english> = {
  title: '帮助',
  search: '在全部指南中查找',
  what: '指南',
  guides: '指南',
  guide: '指南正文',
  nothing: '没有包含这些词的指南。',
  otherLanguage: '这篇指南目前只有英文。',
};
