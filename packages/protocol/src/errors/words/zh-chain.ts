import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of transactions, contracts and execution. */
export const chainErrorsZh = {
  ACCOUNT_UNKNOWN: { message: '链上没有账户 {account}。', hint: '请核对账户标识，或请管理员创建该账户。' },
  ACCOUNT_EXISTS: { message: '账户 {account} 已存在。', hint: '请为现有账户添加密钥，或用盐值派生另一个账户。' },
  KEY_EXISTS: { message: '密钥 {key} 已登记在账户 {account} 名下。', hint: '请换一把密钥：一把密钥只属于一个账户。' },
  KEY_LAST: { message: '密钥 {key} 是账户 {account} 最后一把有效密钥。', hint: '请先添加另一把密钥再吊销它。' },
  KEY_POSSESSION: { message: '密钥 {key} 的持有证明不成立。', hint: '请用新密钥为此链和此账户签署持有声明。' },
  ACCESS_DENIED: {
    message: '账户 {account} 无权调用 {contract}.{method}：{reason}。',
    hint: '请用“stele policy explain”查看由哪条规则决定，再取得相应的角色、签名或决议。',
  },
  CONTRACT_UNKNOWN: { message: '链上没有合约 {contract}。', hint: '请核对名称；用“stele contract list”列出合约。' },
  CONTRACT_EXISTS: { message: '合约 {contract} 已存在。', hint: '请换一个名称，或升级现有合约。' },
  CONTRACT_METHOD_UNKNOWN: {
    message: '合约 {contract} 没有方法 {method}。',
    hint: '请在合约的 ABI 中查看有哪些方法。',
  },
  CONTRACT_READ_ONLY: {
    message: '对 {contract} 的只读调用试图修改状态或发出事件。',
    hint: '请改为发起交易，或将该方法声明为写入方法。',
  },
  CONTRACT_ARGUMENTS: {
    message: '{contract}.{method} 的参数与其模式不符：{reason}。',
    hint: '请对照合约 ABI 中的模式检查参数。',
  },
  CONTRACT_OUTPUT: {
    message: '合约 {contract} 产生了自身模式不允许的值：{reason}。',
    hint: '请修正合约：存储、发出和返回的内容必须与声明一致。',
  },
  CONTRACT_THREW: {
    message: '合约 {contract} 出错停止：{reason}。',
    hint: '请阅读合约的说明；模拟执行该调用以查明原因。',
  },
  CONTRACT_TRAP: {
    message: '合约 {contract} 使合约运行环境停止。',
    hint: '这是合约或运行环境的错误：请连同合约代码一并反馈。',
  },
  CONTRACT_REFUSED: {
    message: '合约 {contract} 拒绝了调用：{reason}。',
    hint: '合约指出了不满足的条件；请据此修改调用。',
  },
  CONTRACT_REENTERED: {
    message: '合约 {contract} 在运行中被再次调用。',
    hint: '请调整调用结构：除非声明允许，合约不可重入。',
  },
  CONTRACT_DEPTH: { message: '合约相互调用超过 {limit} 层。', hint: '请减少合约之间的调用层数。' },
  CONTRACT_CODE: {
    message: '合约 {contract} 的代码无法使用：{reason}。',
    hint: '请用“stele contract build”构建并查看提示。',
  },
  CONTRACT_NOT_ACTIVE: {
    message: '合约 {contract} 的状态为 {status}，不接受调用。',
    hint: '请向链的管理员询问原因；其状态仍可读取。',
  },
  CONTRACT_KEY: {
    message: '合约 {contract} 使用了无法存储的状态键：{reason}。',
    hint: '键须为非空文本，不超过 700 字节，且属于已声明的集合。',
  },
  CONTRACT_VERSION: {
    message: '合约 {contract} 不能从版本 {from} 变为版本 {to}。',
    hint: '请给新代码一个高于当前的版本号。',
  },
  PARAMETER_BAD: { message: '链参数 {name} 不能取此值：{reason}。', hint: '请在文档规定的范围内取值。' },
  RUNTIME_OUT_OF_GAS: {
    message: '交易用尽了 {limit} 的燃料上限。',
    hint: '请提高上限，或在一笔交易中少做一些；模拟执行可查看所需燃料。',
  },
  RUNTIME_OUT_OF_MEMORY: { message: '合约 {contract} 使用的内存超过限制。', hint: '请减少同时保存在内存中的内容。' },
  RUNTIME_STACK: { message: '合约 {contract} 递归过深。', hint: '请将递归改为循环。' },
  RUNTIME_PENDING: {
    message: '合约 {contract} 返回了永远不会完成的 Promise。',
    hint: '合约没有可等待的定时器或输入输出；请直接返回值。',
  },
  RUNTIME_LIMIT: { message: '交易超出限制：{limit}。', hint: '请在一笔交易中少做一些。' },
  RUNTIME_FAULT: {
    message: '此节点的合约运行环境出现故障：{reason}。',
    hint: '这是节点的故障，与交易无关：节点会在给出错误结果之前停止；请反馈。',
  },
  WIRE_MALFORMED: {
    message: '这些字节不是格式正确的 {type}：{reason}。',
    hint: '请按公布的格式编码：字段有序、不重复、无未知字段、无默认值。',
  },
  WIRE_TOO_LARGE: { message: '{type} 有 {size} 字节；上限为 {limit} 字节。', hint: '请少发一些：分为多笔交易。' },
  TX_NOT_SIGNER: {
    message: '密钥 {key} 不在此交易的签名人之中。',
    hint: '请用其中一把密钥签名：--key 名称。签名人在“stele tx draft”时确定，选项 --cosigner 可加入密钥。',
  },
  TX_BAD: { message: '交易无效：{reason}。', hint: '请用 SDK 构建交易，或对照格式文档检查。' },
  TX_WRONG_CHAIN: {
    message: '交易是为链 {given} 构建的，而此链是 {expected}。',
    hint: '构建交易时请使用此链的创世指纹。',
  },
  TX_WINDOW_CLOSED: {
    message: '交易的有效期至 {validUntil}，而链的时间已是 {time}。',
    hint: '请以更晚的有效期重新构建并尽快发送；请检查本机时钟。',
  },
  TX_WINDOW_TOO_FAR: {
    message: '交易的有效期至 {validUntil}；此链最多允许 {latest}。',
    hint: '请选择更近的有效期；需要更长时间收集签名时，请在链上发起提案。',
  },
  TX_DUPLICATE: { message: '交易 {id} 此前已被受理。', hint: '无需任何操作：按交易 ID 查询其状态即可。' },
  TX_CONFLICT: {
    message: '发送者曾用同一随机数发送内容不同的交易 {id}。',
    hint: '内容不同时请使用新的随机数或幂等键。',
  },
  TX_EXPIRED: {
    message: '交易 {id} 已过期：在有效期内没有区块收录它。',
    hint: '请重新构建并发送；旧交易没有、也不会产生影响。',
  },
  TX_NOT_FOUND: {
    message: '此节点没有交易 {id}。',
    hint: '请核对交易 ID；由其他网关受理的交易，上链之后才会出现在这里。',
  },
  TX_GAS_LIMIT: {
    message: '燃料上限 {given} 不在此链允许的 1 至 {limit} 之内。',
    hint: '请修改燃料上限，或分为多笔交易。',
  },
  KEY_UNKNOWN: {
    message: '密钥 {key} 没有在此链登记。',
    hint: '请先为账户登记该密钥（“stele account create”或“stele account add-key”）。',
  },
  KEY_REVOKED: { message: '密钥 {key} 已被吊销。', hint: '请用该账户的另一把密钥签名。' },
  KEY_NOT_OF_SENDER: {
    message: '第一个签名密钥 {key} 不属于发送账户 {sender}。',
    hint: '请将发送账户的密钥放在签名列表首位。',
  },
  SIGNATURE_BAD: {
    message: '密钥 {key} 的签名与交易不符。',
    hint: '请用交易所列的密钥及其算法对交易 ID 签名。',
  },
  SIGNATURE_COUNT: {
    message: '交易列出 {signers} 个签名人，却带有 {signatures} 个签名。',
    hint: '请按相同顺序，为每个签名人各提供一个签名。',
  },
  SUITE_NOT_ACCEPTED: {
    message: '此链不接受签名算法 {suite}。',
    hint: '请使用链所接受的签名算法的密钥；可在链参数中查看。',
  },
  BLOCK_FULL: { message: '交易未能放入该区块，将再次尝试。', hint: '无需任何操作：网关会将它放入后续区块。' },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
