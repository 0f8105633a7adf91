import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

const REPORT = '这是节点的故障：请连同其日志一并反馈。';

/** Errors of the state store, its files and the data folder. */
export const storageErrorsZh = {
  STATE_KEY_SIZE: {
    message: '状态键有 {size} 字节；允许 1 至 {limit} 字节。',
    hint: '请使用更短的键：较长的内容请改用其哈希值。',
  },
  STATE_VALUE_SIZE: {
    message: '状态值有 {size} 字节；上限为 {limit} 字节。',
    hint: '大数据请存于链外，链上只存其哈希值。',
  },
  STATE_BLOCK_TOO_LARGE: { message: '一个区块写入 {rows} 个键；上限为 {limit}。', hint: REPORT },
  STATE_BAD_PARENT: { message: '区块 {height} 不衔接最新区块 {tip}。', hint: REPORT },
  STATE_STAGE_DEPTH: { message: '区块 {height} 无法暂存：已有两个区块暂存。', hint: REPORT },
  STATE_NOT_OLDEST: { message: '区块 {height} 不是最早的暂存区块。', hint: REPORT },
  STATE_NOT_NEWEST: { message: '区块 {height} 不是最新的暂存区块。', hint: REPORT },
  STATE_HEIGHT_UNKNOWN: { message: '没有区块 {height}；最新区块为 {tip}。', hint: '请查询 0 至最新区块之间的高度。' },
  STATE_NOT_ORDERED: {
    message: '以 {prefix} 开头的键不属于有序集合，无法遍历。',
    hint: '请在合约中将集合声明为有序，或逐个读取键。',
  },
  STATE_HISTORY_LIMIT: { message: '该键在所查版本之后还有超过 {limit} 个版本。', hint: '请改为逐页查看该键的历史。' },
  STATE_PRUNED: {
    message: '区块 {height} 早于此节点保留的数据：其历史始于区块 {from}。',
    hint: '请向归档节点查询，或查询较新的区块。',
  },
  STATE_SNAPSHOT_UNKNOWN: {
    message: '没有区块 {height} 的快照；目前提供的快照：{offered}。',
    hint: '请获取目前提供的快照之一：随着链的推进，较旧的快照会被移除。',
  },
  STATE_SNAPSHOT_PART: {
    message: '区块 {height} 的快照中没有 {part}。',
    hint: '请获取其清单所列的数据块，以及数据块中未包含的值。',
  },
  STATE_JOIN_INCOMPLETE: {
    message: '区块 {height} 的快照尚不能启用：{missing}。',
    hint: '请从任一节点获取缺少的部分，然后再次完成加入。',
  },
  STATE_EXISTS: {
    message: '{directory} 中已有一条链；快照需要单独的文件夹。',
    hint: '请移走旧数据，或将 STELE_DATA 指向空文件夹。',
  },
  STATE_MISSING: { message: '{directory} 中没有链。', hint: '请将 STELE_DATA 指向正确的文件夹，或先创立一条链。' },
  STATE_CORRUPT: {
    message: '存储的数据已损坏：{what}。',
    hint: '请运行“stele doctor --deep”查看全部损坏之处及修复方法。',
  },
  STATE_JOINING: {
    message: '数据位于 {directory} 的节点仍在获取首个快照。',
    hint: '请等待其加入完成，或查询其他节点。',
  },
  STATE_PARAMS_MISMATCH: {
    message: '{directory} 中的数据属于另一条链，或以其他参数创立。',
    hint: '请将 STELE_DATA 指向正确的文件夹。',
  },
  STATE_PROOF_INVALID: {
    message: '状态证明不成立：{reason}。',
    hint: '请重新获取证明；若仍不成立，则数据或节点不可信。',
  },
  STATE_CURSOR_BAD: {
    message: '游标 {cursor} 不属于该键的历史。',
    hint: '请使用上一页返回的游标，合约、集合与键须相同；或不带游标从头开始。',
  },
  STATE_CLOSED: { message: '状态存储或其视图已关闭。', hint: '请再试一次。' },
  STATE_IO: { message: '写入磁盘失败：{reason}。', hint: '请检查此节点的磁盘：恢复写入后它会自动继续，期间仍可读取。' },
  STORE_LOCKED: {
    message: '数据文件夹 {directory} 正被进程 {pid} 使用。',
    hint: '请停止另一个节点，或用 STELE_DATA 为此节点指定单独的文件夹。',
  },
  STORE_NEWER_VERSION: {
    message: '数据文件夹 {directory} 的格式为 {found}；当前版本最高支持格式 {known}。',
    hint: '请启动写入该数据的较新版本。',
  },
  STORE_DISK_FULL: {
    message: '此节点的磁盘已满：剩余 {free} 字节，受理交易需要 {needed} 字节。',
    hint: '请释放空间：节点会自行恢复受理交易，期间仍可读取。',
  },
  DATA_LOST: {
    message: '链 {chain} 的数据已丢失：{what}。',
    hint: '请从备份恢复整个数据文件夹：绝不会在残留数据之上重新创立链。',
  },
  DATA_DAMAGED: {
    message: '无法打开 {directory} 中的数据库：{reason}。',
    hint: '请从备份恢复整个数据文件夹。若无备份，请将该文件夹移走：账本保持完整，证书会随下一个区块重新产生，已过期交易的结果将不再可查。',
  },
  DATA_OTHER_CHAIN: {
    message: '数据文件夹 {directory} 属于链 {chains}；不会在其旁边创立链 {chain}。',
    hint: '请将 STELE_CHAIN 设为已有的链；要在其旁边再创立一条，请用“stele chain create”。',
  },
  DATA_JOINED: {
    message: '{organisation} 已用 {directory} 中的密钥参与创立链 {chain}；不会再用它们创立自己的链。',
    hint: '请将 STELE_URL 设为创始成员的节点地址。若该节点就在此文件夹上运行，请安装全体签署的创世文件（“stele genesis finalize … --install”），并将 STELE_CHAIN 设为该链的名称。若要放弃那次创立，请删除 {mark}。',
  },
  DATA_UNUSABLE: {
    message: '数据文件夹 {directory} 无法使用：{reason}。',
    hint: '请将 STELE_DATA 指向当前用户可以创建和写入的文件夹。',
  },
  GENESIS_BAD: { message: '创世文件无效：{reason}。', hint: '请向链的创始成员重新索取文件并核对指纹。' },
  GENESIS_DRAFT: {
    message: '链 {chain} 的创立不能这样继续：{reason}。',
    hint: '请按上述原因更正：“stele genesis show”显示各方所加的内容，创始成员可用 --replace 重新加入。',
  },
  GENESIS_CONTRADICTION: {
    message: '链 {chain} 的草案相互矛盾：{what}。',
    hint: '请各创始成员商定其中一份，再重新合并。',
  },
  GENESIS_SIGNER: {
    message: '{directory} 中没有可以签署链 {chain} 创世文件的密钥。',
    hint: '请使用文件中具有“admin”角色的账户的密钥签署：用 --key 指定密钥，或用 STELE_DATA 指定其文件夹。',
  },
  GENESIS_SIGNATURE: {
    message: '{organisation} 对链 {chain} 创世文件的签名不成立：{reason}。',
    hint: '请该组织的管理员重新签署这份文件（“stele genesis sign”）。',
  },
  GENESIS_DIFFERS: {
    message: '各方签署的链 {chain} 创世文件并不相同：{what}。',
    hint: '请比对各份文件（“stele genesis show”），商定一份并由各方重新签署。',
  },
  GENESIS_ONE_NODE: {
    message: '链 {chain} 创立时即由一个节点单独排序：其他节点无法加入。',
    hint: '请使用该节点：将 STELE_URL 设为其地址。多节点排序的链用“stele genesis draft --engine cometbft”创立。',
  },
  GENESIS_OTHER_NODE: {
    message: '链 {chain} 由 {organisation} 的节点运行，其密钥不是 {path}。',
    hint: '请将创世文件安装到存有该密钥的数据文件夹：设置 STELE_DATA。其他创始成员无需安装，使用该节点即可。',
  },
  GENESIS_UNSIGNED: {
    message: '链 {chain} 的创世文件缺少 {organisations} 的签名。',
    hint: '请向其索取签名（“stele genesis sign”），再行补入（“stele genesis finalize”）。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
