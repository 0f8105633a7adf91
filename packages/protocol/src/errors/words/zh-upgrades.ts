import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of changes from one version of the protocol to the next. */
export const upgradeErrorsZh = {
  UPGRADE_REFUSED: {
    message: '不能这样变更本链的协议：{reason}。',
    hint: '请用“stele upgrade status”查看当前生效和已排定的协议版本。',
  },
  UPGRADE_NOT_READY: {
    message: '以下共识节点尚未声明能够执行协议版本 {protocol}：{missing}。总权重 {total} 中，已声明的为 {present}。',
    hint: '请这些组织安装支持该版本的发行版并重启节点，节点随后会自行声明；“stele upgrade preflight”可逐一查询。若已声明的权重超过三分之二，成员可表决强制升级，其余节点届时会停止。',
  },
  UPGRADE_AHEAD: {
    message:
      '自区块 {height} 起，本链将执行协议版本 {protocol}，而本程序只支持版本 {supported}。节点目前位于区块 {newest}，将在该区块之前停止。',
    hint: '请在此之前停止本节点，安装发行版 {releases} 后重新启动。逾期升级也不会丢失数据：节点会从停止处继续。',
  },
  PROTOCOL_UNSUPPORTED: {
    message: '区块 {height} 须按协议版本 {protocol} 执行，而本程序只支持版本 {supported}，节点已在该区块之前停止。',
    hint: '请停止本节点，安装发行版 {releases} 后重新启动：节点会从停止处继续，数据不会丢失。在此之前，它仍可提供已有的数据。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
