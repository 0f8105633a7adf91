import type { nodeChainErrors } from '../areas/node-chains.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of the chains that one node keeps beside each other, in Chinese. */
export const nodeChainErrorsZh = {
  CHAIN_STOPPED: {
    message: '链 {chain} 未在此节点上运行：运维人员已将其停止。',
    hint: '请向该链的其他节点查询。在此节点所在的机器上，可用“stele chain start NAME”启动它。',
  },
  CHAIN_STARTING: { message: '此节点正在启动或停止链 {chain}。', hint: '请稍后再试。' },
  CHAIN_FAILED: {
    message: '链 {chain} 未在此节点上运行：{reason}。',
    hint: '请向该链的其他节点查询。在此节点所在的机器上，请先处理上述原因，再执行“stele chain start NAME”。',
  },
  CHAIN_NAME_BAD: {
    message: '“{name}”不能用作链的名称：{reason}。',
    hint: '请换一个名称：以字母开头，由小写字母、数字和连字符组成。',
  },
  CHAIN_EXISTS: {
    message: '{directory} 中已有链 {chain}。',
    hint: '请换一个名称；“stele chain list”列出已有的链。',
  },
  CHAIN_UNKNOWN: {
    message: '{directory} 中没有链 {chain}；已有：{chains}。',
    hint: '请指明其中一条链，或将 STELE_DATA 设为存放该链的文件夹。',
  },
  CHAIN_RUNNING: { message: '链 {chain} 尚未停止。', hint: '请先停止它：“stele chain stop NAME”。' },
  CHAIN_DEFAULT: {
    message: '链 {chain} 是此节点的默认链，不能移除。',
    hint: '请停止节点，并将 STELE_CHAIN 设为另一条链。',
  },
  CHAIN_SETTINGS_BAD: {
    message: '{path} 中的链设置无法使用：{reason}。',
    hint: '请更正该文件，或将其删除：没有它时，链使用通常的设置。',
  },
  CONTROL_UNREACHABLE: {
    message: '正在使用 {directory} 的进程不接受指令：{reason}。',
    hint: '若它是节点，请以运行该节点的用户身份重试；否则请等待正在使用该文件夹的命令结束。',
  },
} as const satisfies Record<keyof typeof nodeChainErrors, ErrorWords>;
