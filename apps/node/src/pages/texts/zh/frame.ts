import type { FrameTexts } from '../en/frame.ts';

export const frame: FrameTexts = {
  gap: '',
  skip: '跳到正文',
  pages: { status: '本节点', docs: '接口文档', errors: '错误代码' },
  navigation: '页面',
  language: '语言',
  theme: '外观',
  themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
  version: (version) => `Stele ${version}`,
  chains: '本节点服务的链',
  copy: '复制',
  copied: '已复制',
  selected: '已选中，请复制',
};
