import type { EngineTexts } from './en-engine.ts';

/** What the commands of the ordering engine say in Chinese. */
export const engineZh: EngineTexts = {
  about: {
    group: '安装和查看多节点共同排序的链所用的排序引擎',
    install: '构建此节点所用版本的引擎；已有则不重复构建',
    engine: '引擎名称',
    show: '显示此处的节点将运行哪个引擎',
  },
  building: (go) => `正在用 ${go} 构建 CometBFT，需要几分钟。`,
  isThere: '引擎已就绪。',
  installed: '引擎已构建。',
  version: '版本',
  path: '程序',
  source: '来源',
  sources: { setting: '由 STELE_ENGINE 指定', installed: '安装在缓存文件夹中', path: '在 PATH 中' },
};
