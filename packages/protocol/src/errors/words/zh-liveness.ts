import type { livenessErrors } from '../areas/liveness.ts';
import type { ErrorWords } from './error-words.ts';

/** Why a chain makes no blocks, in Chinese. */
export const livenessErrorsZh = {
  LIVENESS_NO_QUORUM: {
    message: '在线共识节点的权重为 {present}，出块需要超过 {needed}（总权重 {total}）。不在线：{away}。',
    hint: '请恢复不在线的节点：启动它们，或恢复与它们的网络连接。在此期间不会丢失任何数据。',
  },
  LIVENESS_VALIDATOR_AWAY: {
    message: '{organisation} 的共识节点自 {since} 起没有投票。',
    hint: '请其运维人员用“stele doctor”检查。只要超过三分之二的权重投票，出块就会继续。',
  },
  LIVENESS_CLOCK: {
    message: '{organisation} 的共识节点时钟与本机时钟相差 {seconds} 秒（{direction}）。',
    hint: '请将两者与时间服务核对并校正有误的一方：时钟偏差达到一分钟时，共识引擎会停止。',
  },
  LIVENESS_ENGINE: {
    message: '本节点的共识引擎没有运行（{phase}）：{reason}。',
    hint: '它会自动重新启动。若反复失败，请解决原因中所述的问题；其日志在 node.log 中。',
  },
  LIVENESS_CATCHING_UP: {
    message: '本节点正在获取其他节点已有的区块，目前高度为 {height}。',
    hint: '请等待：获取完成后它会立即参与投票。在此之前请向其他节点查询最新状态。',
  },
  LIVENESS_NODE_UNKNOWN: {
    message: '截至区块 {height}，链上没有密钥为 {key} 的节点：其他节点会拒绝它的连接。',
    hint: '若成员已决定加入它，它在追赶区块时便会得知；否则请用“stele proposal add-node”提议，并让它继续运行：表决通过后它会自行连接。',
  },
  LIVENESS_NODE_REMOVED: {
    message: '成员已于 {removed} 将本节点（密钥 {key}）从链上移除。',
    hint: '可以关闭它。若要再次运行节点，请用“stele node join”生成新密钥并提议加入。',
  },
  LIVENESS_ROUNDS: {
    message: '下一个区块已进入第 {round} 轮：{organisation} 等共识节点的提议未获多数。',
    hint: '请检查是否有共识节点不在线、时钟有偏差，或 node.log 中有其提议被拒绝的记录。',
  },
} as const satisfies { readonly [Code in keyof typeof livenessErrors]: ErrorWords };
