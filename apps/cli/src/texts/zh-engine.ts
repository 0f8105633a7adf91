import type { EngineTexts } from './en-engine.ts';

/** What the commands of the ordering engine say in Chinese. */
export const engineZh: EngineTexts = {
  about: {
    group: '安装和查看多节点共同排序的链所用的共识引擎',
    install: '构建此节点所用版本的引擎；已有则不重复构建',
    engine: '引擎名称',
    show: '显示此处的节点将运行哪个引擎',
    adopt: '让节点继续使用曾属于其他机器、文件夹或密钥的签名状态',
    yes: '不再询问',
  },
  nothingToAdopt: '本机可以继续使用该签名状态，无需接管。',
  folder: '文件夹',
  voteKey: '投票密钥',
  newestVote: '最新投票',
  atHeight: (height) => `引擎高度 ${height}`,
  obstacle: '被拒绝的原因',
  adoptWarning:
    '同一投票密钥在同一高度签署两次投票，即构成其所有者作恶的证据，成员可据此将其除名。若该密钥仍在别处投票，或此文件夹旧于该密钥的最新投票，就会发生这种情况。仅当另一份副本已彻底停用、且此处为其最新状态时才可接管；否则请为节点更换新密钥（“./stele node join”、“./stele node replace”）。',
  adoptQuestion: '是否确认没有其他程序使用此密钥投票，且此处为其最新状态？',
  notAdopted: '未接管。',
  adopted: '已接管该签名状态。节点下次启动后，其审计日志将记录此事。',
  building: (go) => `正在用 ${go} 构建 CometBFT，需要几分钟。`,
  isThere: '引擎已就绪。',
  installed: '引擎已构建。',
  version: '版本',
  path: '程序',
  source: '来源',
  sources: { setting: '由 STELE_ENGINE 指定', installed: '安装在缓存文件夹中', path: '在 PATH 中' },
};
