import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of networks whose nodes all run on one machine, for trying. */
export const networkErrorsZh = {
  NETWORK_MISSING: {
    message: '{folder} 中没有网络：缺少 network.json。',
    hint: '请用“stele network up”创建，或用 --dir 指定网络的文件夹；要使用其中一个节点时用 --network。',
  },
  NETWORK_FOLDER: {
    message: '不能使用文件夹 {folder}：{reason}。',
    hint: '请用 --dir 指定其他文件夹；不再需要的网络可用“stele network down --delete”删除。',
  },
  NETWORK_PORT_TAKEN: {
    message: '{organisation} 的节点所需的端口 {port} 已被其他程序占用。',
    hint: '请结束该程序，或在创建新网络时用 --port 选择其他端口。',
  },
  NETWORK_NODE_UNKNOWN: {
    message: '{folder} 中的网络没有节点“{node}”，它有 {known}。',
    hint: '请用编号或所属组织的标识指定节点。',
  },
  NETWORK_NODE_FAILED: {
    message: '{organisation} 的节点没有应答：{reason}。',
    hint: '请更正原因所指之处，再运行“stele network up”；“stele network logs”可查看更多。',
  },
  NETWORK_NODE_STATE: {
    message: '{organisation} 的节点状态为 {state}。',
    hint: '请用“stele network status”查看所有节点。',
  },
  NETWORK_NODE_STUCK: {
    message: '{organisation} 的节点（进程 {pid}）在 {seconds} 秒后仍未结束。',
    hint: '请稍候并用“stele network status”查看，或用“stele network kill”强制结束。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
