import { errorText } from '@stele/protocol';
import type { StartNotice } from '../operation/start-notices.ts';
import type { Language } from '../pages/reader/languages.ts';

/** What a node prints when it starts and stops. */
export interface TerminalTexts {
  readonly ready: (url: string) => string;
  readonly fingerprint: (fingerprint: string) => string;
  readonly newSecret: (path: string) => string;
  readonly tryNext: string;
  readonly stopping: string;
  readonly stopped: string;
  /** What is not as whoever starts the node may expect. */
  readonly notice: (notice: StartNotice) => string;
}

const en: TerminalTexts = {
  ready: (url) => `Stele is ready: ${url}`,
  fingerprint: (fingerprint) => `Genesis fingerprint: ${fingerprint}`,
  newSecret: (path) => `Keys are unlocked by a new random secret in ${path}: back it up, keep it private.`,
  tryNext: 'Try next:',
  stopping: 'Stopping …',
  stopped: 'Stopped. Start again to continue the same chain.',
  notice(notice) {
    switch (notice.kind) {
      case 'suite':
        return `The chain keeps the cryptography it was founded with, ${notice.founded}; ${notice.wanted} would be for a new chain.`;
      case 'operatorKey':
        return `The operator’s key ${notice.path} is missing: restore it from a backup; no new one is made.`;
      case 'outbox':
        return `The outbox ${notice.path} was lost: transactions that were accepted, and that no block holds, have to be sent again.`;
      case 'oneOrders':
        return `Several organisations founded this chain, and the node of ${notice.organisation} alone orders its blocks: it cannot change what others signed, but it can delay it or leave it out.`;
      case 'restored':
        return notice.orders === 'alone'
          ? `This node was restored from a backup of block ${notice.height}. It is read from, and makes no blocks until its operator confirms, once it is stopped: ./stele backup confirm`
          : `This node was restored from a backup of block ${notice.height}. It follows the chain as an observer and casts no votes until its operator confirms, once it is stopped: ./stele backup confirm`;
      case 'unknownNode':
        return `As of block ${notice.height}, which is the newest here, the chain knows no node with this key. Where the members have added it, it learns so as it catches up; until they have, the other nodes refuse its connections.`;
      case 'removedNode':
        return `As of block ${notice.height}, which is the newest here, the members have removed this node: the other nodes refuse its connections.`;
      case 'light':
        return `This node keeps headers and certificates of ${notice.chain} alone: what others give it, it proves against them; it makes no blocks, and passes transactions on.`;
      case 'chainRuns':
        return `Chain ${notice.chain} runs here too: ${notice.fingerprint}`;
      case 'chainStarts':
        return `Chain ${notice.chain} is still starting.`;
      case 'chainStopped':
        return `Chain ${notice.chain} is stopped; ./stele chain start ${notice.chain} starts it.`;
      case 'chainFailed':
        return `Chain ${notice.chain} does not run: ${errorText(notice.error, 'en').message}`;
      case 'ofChain':
        return `${notice.chain}: ${en.notice(notice.notice)}`;
    }
  },
};

const zh: TerminalTexts = {
  ready: (url) => `Stele 已就绪：${url}`,
  fingerprint: (fingerprint) => `创世指纹：${fingerprint}`,
  newSecret: (path) => `密钥由 ${path} 中新生成的随机口令解锁：请备份并妥善保管。`,
  tryNext: '接下来可以试试：',
  stopping: '正在停止……',
  stopped: '已停止。再次启动即可继续同一条链。',
  notice(notice) {
    switch (notice.kind) {
      case 'suite':
        return `此链沿用创立时的密码套件 ${notice.founded}；${notice.wanted} 只用于新链。`;
      case 'operatorKey':
        return `管理员密钥 ${notice.path} 缺失：请从备份恢复；不会生成新的密钥。`;
      case 'outbox':
        return `发件箱 ${notice.path} 已丢失：已受理而未进入任何区块的交易须重新发送。`;
      case 'oneOrders':
        return `此链由多个组织共同创立，而区块仅由 ${notice.organisation} 的节点排序：它无法更改他人签署的内容，但可能延迟或遗漏。`;
      case 'restored':
        return notice.orders === 'alone'
          ? `此节点由区块 ${notice.height} 的备份恢复而来：可供读取，但在停止后由运维人员执行 ./stele backup confirm 确认之前不出块。`
          : `此节点由区块 ${notice.height} 的备份恢复而来：以观察节点跟随链，在停止后由运维人员执行 ./stele backup confirm 确认之前不投票。`;
      case 'unknownNode':
        return `截至此处最新的区块 ${notice.height}，链上没有使用此密钥的节点。若成员已加入它，它在追赶区块时便会得知；在此之前，其他节点会拒绝它的连接。`;
      case 'removedNode':
        return `截至此处最新的区块 ${notice.height}，成员已移除此节点：其他节点会拒绝它的连接。`;
      case 'light':
        return `此节点只保存 ${notice.chain} 的区块头与证书：他人提供的内容，凭它们逐一核验；它不出块，交易由它转交。`;
      case 'chainRuns':
        return `此节点还在运行链 ${notice.chain}：${notice.fingerprint}`;
      case 'chainStarts':
        return `链 ${notice.chain} 仍在启动。`;
      case 'chainStopped':
        return `链 ${notice.chain} 已停止；执行 ./stele chain start ${notice.chain} 可启动它。`;
      case 'chainFailed':
        return `链 ${notice.chain} 未能运行：${errorText(notice.error, 'zh').message}`;
      case 'ofChain':
        return `${notice.chain}：${zh.notice(notice.notice)}`;
    }
  },
};

const TEXTS: Readonly<Record<Language, TerminalTexts>> = { en, zh };

export function terminalTexts(language: Language): TerminalTexts {
  return TEXTS[language];
}
