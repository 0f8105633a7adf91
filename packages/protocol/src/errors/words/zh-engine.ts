import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of the ordering engine that runs beside a node. */
export const engineErrorsZh = {
  ENGINE_MISSING: {
    message: '未找到 CometBFT {version}：STELE_ENGINE 未指定，{installed} 与 PATH 中也没有。',
    hint: '请运行“stele engine install cometbft”（用 Go 构建），或将 STELE_ENGINE 设为该程序的路径。',
  },
  ENGINE_VERSION: {
    message: '{path} 无法使用：{found}，仅支持 CometBFT {version}。',
    hint: '请运行“stele engine install cometbft”，并将 STELE_ENGINE 留空或指向此版本的程序。',
  },
  ENGINE_BUILD: {
    message: '未能构建 CometBFT {version}：{reason}。',
    hint: '请安装 Go {go} 或更新版本（https://go.dev/dl）后重试；或从同类机器复制程序，并将 STELE_ENGINE 设为其路径。',
  },
  ENGINE_FAILED: {
    message: '共识引擎无法运行：{reason}。',
    hint: '请更正原因所指之处；引擎的日志行在节点日志中。',
  },
  ENGINE_KEY_IN_USE: {
    message: '节点没有采用 {folder} 中的签名状态：{reason}。',
    hint: '两个引擎使用同一把投票密钥，会构成作恶证据。请确认另一个已彻底停用，且此文件夹是其最新状态，然后接管签名状态。',
  },
  ENGINE_STATE_LOST: {
    message: '{folder} 中的引擎已有区块，但防止其重复投票的文件缺失：{what}。',
    hint: '请从此文件夹的最新副本恢复该文件；若无副本，请移走引擎的文件夹，并让节点改用新密钥投票。',
  },
  ENGINE_DIVERGED: {
    message: '本节点的状态与共识节点所决定的状态不一致：{reason}。',
    hint: '节点已停止，不再提供此链的任何内容。请停止节点，运行“./stele node repair”：它会指出第一个不一致的区块和键，并将现有状态另行保留以便查找原因；之后启动节点，它会从其他节点重新获取状态。',
  },
  ENGINE_POOL_FULL: { message: '共识引擎的交易池已满：{reason}。', hint: '请在随后几个区块之后重试。' },
  ENGINE_UNREACHABLE: {
    message: '共识引擎没有应答：{reason}。',
    hint: '请重试：它会自行重新启动，节点日志说明其退出原因。',
  },
  ENGINE_ANSWER: {
    message: '共识引擎对 {method} 的应答与预期不符：{reason}。',
    hint: '请用“stele engine show”检查其版本是否为此节点所支持。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
