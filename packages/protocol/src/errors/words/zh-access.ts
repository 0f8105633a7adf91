import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of gateway, API, SDK, command line, keys and verification. */
export const accessErrorsZh = {
  BUNDLE_BAD: {
    message: '网关 {gateway} 的交易包被拒绝：{reason}。',
    hint: '这是签署该交易包的网关的故障：请连同其日志一并反馈。',
  },
  GATEWAY_OVERLOADED: {
    message: '网关有 {waiting} 笔交易在等待，暂不受理更多。',
    hint: '请在 Retry-After 指定的时间后重新发送。',
  },
  GATEWAY_UNREGISTERED: {
    message: '本节点不受理交易：截至区块 {height}，其密钥 {key} 不是链 {chain} 的网关。',
    hint: '请将交易发给其他节点；本节点可供读取。要使它成为网关，须经成员表决（“stele proposal add-node”）。',
  },
  QUERY_BAD: { message: '签名查询无效：{reason}。', hint: '请用本版本的客户端重新生成。' },
  QUERY_STALE: {
    message: '签名查询的时间为 {time}，而本节点的时钟为 {now}。',
    hint: '请校准您的时钟并重新签名：签名查询的有效期为五分钟。',
  },
  QUERY_BUSY: {
    message: '本节点有 {waiting} 个查询在等待，暂不受理更多。',
    hint: '请在 Retry-After 指定的时间后重试，或向其他节点查询。',
  },
  QUERY_TIMEOUT: {
    message: '查询用时超过 {seconds} 秒，已中止。',
    hint: '请缩小每次查询的范围；如果合约方法本身就这么慢，应由合约作者优化。',
  },
  GATEWAY_STOPPING: {
    message: '节点正在停止。',
    hint: '节点运行后请重新发送；交易 ID 不变，不会重复执行。',
  },
  CLOCK_JUMPED: {
    message: '本机时钟为 {clock}，远晚于最新区块的时间 {time}。',
    hint: '请校正时钟；若时钟正确，请用“stele node confirm-clock”确认。',
  },
  API_BAD_REQUEST: { message: '请求无效：{reason}。', hint: '请对照 /docs 的接口文档检查请求。' },
  API_NOT_FOUND: { message: '没有 {what}。', hint: '可用的内容见 /docs 的接口文档。' },
  API_METHOD_NOT_ALLOWED: {
    message: '地址 {url} 不接受 {method}。',
    hint: '请使用 Allow 中列出的方法；其作用见 /docs 的接口文档。',
  },
  API_REQUEST_TIMEOUT: { message: '请求没有在规定时间内完整送达。', hint: '请连续发送请求头和请求体，中间不要停顿。' },
  API_MEDIA_TYPE: {
    message: '此处不接受类型为 {given} 的请求体。',
    hint: '请发送 JSON，并附上请求头“content-type: application/json”，不带内容编码。',
  },
  API_UPGRADE_REQUIRED: {
    message: '地址 {url} 是 WebSocket，而请求未要求升级。',
    hint: '请用 WebSocket 客户端打开；消息格式见 /docs 的接口文档。',
  },
  API_HEAD_TOO_LARGE: {
    message: '请求行和请求头超过 {limit} 字节。',
    hint: '请减少或缩短请求头，较长的内容请放在请求体中。',
  },
  API_TOO_MANY_REQUESTS: {
    message: '此客户端在 {window} 内发送了超过 {limit} 个请求。',
    hint: '请等待 Retry-After 指定的时间，或通过 WebSocket 批量提交。',
  },
  API_TOO_MANY_STREAMS: {
    message: '此节点最多提供 {limit} 个数据流，现已全部占用。',
    hint: '请关闭不需要的数据流，或等待 Retry-After 指定的时间。',
  },
  API_INTERNAL: {
    message: '节点出错，未能处理请求 {requestId}。',
    hint: '请在节点日志中查找该请求编号并反馈。',
  },
  KEY_FILE_MISSING: {
    message: '没有密钥文件 {path}。',
    hint: '请用“stele key create”生成密钥，或指明正确的文件。',
  },
  KEY_FILE_BAD: { message: '密钥文件 {path} 无法使用：{reason}。', hint: '请用备份恢复密钥文件。' },
  KEY_FILE_LOCKED: {
    message: '口令不正确，无法解锁密钥文件 {path}。',
    hint: '请在 STELE_PASSPHRASE_FILE 中指明存放正确口令的文件。',
  },
  KEY_FILE_EXISTS: { message: '密钥文件 {path} 已存在。', hint: '请换一个名称：密钥绝不会被覆盖。' },
  KEY_FILE_LOST: {
    message: '密钥文件 {path} 缺失，而此数据文件夹中的链以其密钥创立。',
    hint: '请从备份恢复该文件：其他密钥不属于此链，因此不会生成新密钥。',
  },
  KEY_SECRET_LOST: {
    message: '口令文件 {path} 缺失，而同一文件夹中的密钥文件已加密。',
    hint: '请从备份恢复口令，或在 STELE_PASSPHRASE_FILE 中指明存放口令的文件。',
  },
  KEY_SECRET_OPEN: {
    message: '本机其他用户可以改动口令文件 {path}（权限 {mode}），因此不予使用。',
    hint: '请用“chmod go-w”收回写权限，核对内容确为您所写，并确保他人无法读取。',
  },
  KEY_NOT_OF_CHAIN: {
    message: '{path} 中的密钥 {given} 不属于此节点：链 {chain} 以 {expected} 创立。',
    hint: '请检查密钥文件是否放错或被调换，并从备份恢复正确的文件。',
  },
  CRYPTO_UNKNOWN: { message: '没有名为 {name} 的签名算法或哈希算法。', hint: '可用的算法见 packages/crypto 的文档。' },
  CRYPTO_KEY_BAD: { message: '{suite} 密钥无效：{reason}。', hint: '请从生成密钥的地方重新导出。' },
  CRYPTO_SELF_TEST: {
    message: '{suite} 的实现在本机上给出错误结果：{vector}。',
    hint: '查明原因之前请勿用本机运行节点；请反馈。',
  },
  CONFIG_BAD: { message: '设置 {name} 无效：{reason}。', hint: '请在 docs/configuration.md 中查阅该设置。' },
  CONFIG_PORT_TAKEN: {
    message: '{host} 的端口 {port} 已被其他程序占用。',
    hint: '请停止该程序，或用 STELE_PORT 为此节点指定其他端口。',
  },
  CONFIG_ADDRESS: {
    message: '节点无法在 {host} 的端口 {port} 上监听：{reason}。',
    hint: '请将 STELE_HOST 设为本机地址，并将 STELE_PORT 设为当前用户可以打开的端口。',
  },
  SDK_UNREACHABLE: {
    message: '{url} 没有节点应答。',
    hint: '请用“npm start”启动节点，或将 STELE_URL 设为正在运行的节点地址。',
  },
  SDK_CHAIN_UNCLEAR: {
    message: '{url} 的节点上有 {count} 条链，而请求没有指明是哪一条。',
    hint: '请用链的名称或创世指纹指明，例如设置 STELE_CHAIN。',
  },
  SDK_TIMEOUT: {
    message: '{seconds} 秒后仍不知道交易 {id} 的结果；它仍可能上链。',
    hint: '请用“stele tx wait”再次查询：交易既没有失败，也没有丢失。',
  },
  SDK_CLOSED: {
    message: '尚未得知交易 {id} 的结果，数据流就已关闭；它仍可能上链。',
    hint: '请按交易 ID 查询：它既没有失败，也没有丢失。',
  },
  SDK_BAD_ANSWER: {
    message: '{url} 的节点给出了无法理解的应答：{reason}。',
    hint: '请确认该地址是版本相符的 Stele 节点。',
  },
  SDK_NEWER_NODE: {
    message: '链返回了 {code}，当前版本不认识：{reason}。',
    hint: '请将此程序升级到与节点相同的版本。',
  },
  CLI_USAGE: { message: '命令无法执行：{reason}。', hint: '请加上 --help 查看用法。' },
  FILE_CHANGED: { message: '文件 {path} 在读取过程中被修改。', hint: '请等其他程序写完之后，再次存证。' },
  FILE_UNREADABLE: { message: '文件 {path} 无法读取：{reason}。', hint: '请确认文件存在且您有读取权限。' },
  EVIDENCE_NOT_READY: {
    message: '区块 {height} 尚未获得法定人数证书，其中的内容暂时无法证明。',
    hint: '请稍后再试：证书由后续区块带来。',
  },
  EVIDENCE_UNCERTIFIED: {
    message: '区块 {height} 公布了新的共识节点，而本节点没有前一届共识节点对它的法定人数证书。',
    hint: '请向该区块产生时在线的其他节点索取：缺少这份证书，此后的内容都无法从创世起得到证明。',
  },
  EVIDENCE_CHANGES: {
    message: '自创世以来共识节点已变更 {changes} 次：要追溯全部变更，证据将超过 {limit} 次变更或 {bytes} 字节的上限。',
    hint: '请直接在链上查阅该记录，它仍在链上；此前出具的证据包依然有效。',
  },
  EVIDENCE_PRUNED: {
    message:
      '交易 {id} 及其结果记录在区块 {height} 中，但此节点已不保留其证明材料：它仅保留自区块 {from} 起的交易与回执。',
    hint: '请向归档节点索取。此前出具的证据包依然可以核验。',
  },
  EVIDENCE_BAD: { message: '证据包无法读取：{reason}。', hint: '请向出具方重新索取证据包。' },
  EVIDENCE_BATCH: {
    message: '一个批次不能有 {count} 条记录：至少一条，至多 {limit} 条。',
    hint: '请将记录分成几个批次锚定。',
  },
  VERIFY_GENESIS: {
    message: '证据属于链 {given}，而不是您信任的链 {expected}。',
    hint: '请向链的成员核对创世指纹；若指纹无误，则该证据在此不能证明任何事。',
  },
  VERIFY_CERTIFICATE: {
    message: '共识节点没有认证区块 {height}：{reason}。',
    hint: '该证据不能证明任何事：它被改动过，或并非出自这条链。',
  },
  VERIFY_HEADER: {
    message: '区块头的链接不成立：{reason}。',
    hint: '该证据不能证明任何事：它被改动过，或并非出自这条链。',
  },
  VERIFY_VALIDATORS: {
    message: '区块 {height} 的共识节点无法由链的创世推得：{reason}。',
    hint: '该证据不能证明任何事：它被改动过，或并非出自这条链。',
  },
  VERIFY_SIGNER: {
    message: '密钥 {key} 不是其所称账户的有效密钥：{reason}。',
    hint: '不要据此认定记录由谁作出；请向链查询该密钥的登记情况。',
  },
  VERIFY_PROOF: {
    message: '记录不在经认证的区块中：{reason}。',
    hint: '该证据不能证明任何事：它被改动过，或属于另一条记录。',
  },
  VERIFY_CLAIM: { message: '证据包所称与链上记录不符：{reason}。', hint: '证据被改动过；请取得原始证据包。' },
  VERIFY_TIMESTAMP: {
    message: '证据包中的第 {number} 个可信时间戳不成立：{reason}。',
    hint: '请勿采信该证据包：时间戳已被改动，或被放进了并非为其签发的证据包。',
  },
  VERIFY_DOCUMENT: {
    message: '此 PDF 不予采信：{reason}。',
    hint: '请勿采信 PDF 页面上的任何内容，并向出具方重新索取；其中的证据包可单独核验。',
  },
  VERIFY_FILE: {
    message: '文件不是当初存证的文件：其 {algorithm} 哈希值为 {given}，记录的是 {expected}。',
    hint: '请使用逐字节一致的原始文件；改动过或另存的副本不会吻合。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
