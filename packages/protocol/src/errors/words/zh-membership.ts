import type { membershipErrors } from '../areas/membership.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of organisations, accounts and decisions in Chinese. */
export const membershipErrorsZh = {
  ORGANISATION_UNKNOWN: {
    message: '本链上没有组织 {organisation}。',
    hint: '请列出成员（“stele member list”）并核对组织标识。',
  },
  ORGANISATION_EXISTS: {
    message: '组织 {organisation} 已在本链登记。',
    hint: '请换一个标识；组织退出后，其标识永久保留。',
  },
  ORGANISATION_BAD: { message: '组织 {organisation} 不能这样登记：{reason}。', hint: '请按上述原因更正。' },
  NODE_REQUEST_BAD: {
    message: '{path} 中的节点申请无法使用：{reason}。',
    hint: '请向运行“stele node join”的一方重新索取该文件，或请其重新生成。',
  },
  NODE_UNKNOWN: {
    message: '链上没有“{node}”所指的节点：{reason}。',
    hint: '请用其密钥、密钥的前几位，或仅有一个节点的组织来指明；“stele node list”列出全部节点。',
  },
  NODE_BAD: {
    message: '节点 {key} 不能这样登记：{reason}。',
    hint: '请为每个节点使用各自的密钥；“stele genesis join --node”或“stele node join”会生成它们。',
  },
  ORGANISATION_NOT_ACTIVE: {
    message: '组织 {organisation} 的状态为 {status}，在本链上没有权限。',
    hint: '其过往记录仍然有效；成员可通过决议使其恢复。',
  },
  ORGANISATION_LAST: {
    message: '组织 {organisation} 是本链最后一个有效成员。',
    hint: '请先接纳另一个组织：没有成员的链将永远无法变更。',
  },
  ORGANISATION_ROOT: {
    message: '组织 {organisation} 的根证书 {certificate} 不能这样使用：{reason}。',
    hint: '请将该证书与链上为该组织登记的证书核对。',
  },
  ROLE_BAD: {
    message: '角色 {role} 不能授予或定义：{reason}。',
    hint: '请授予内置角色或链上已定义的角色；可用“stele policy roles”列出。',
  },
  ACCOUNT_FROZEN: {
    message: '账户 {account} 已被冻结，不能发起调用。',
    hint: '请联系链的成员；冻结决定记录在 sys.holds 中。',
  },
  RECORD_FROZEN: {
    message: '智能合约 {contract} 的集合 {collection} 中的记录 {key} 已被冻结，不能更改。',
    hint: '请联系链的成员；冻结决定记录在 sys.holds 中。',
  },
  EMERGENCY_LAPSED: {
    message: '组织 {organisation} 对 {target} 的紧急冻结已失效，不能再次紧急冻结。',
    hint: '请向成员提议冻结，或由其他成员紧急冻结；成员解除后即可重新进行。',
  },
  HOLD_UNKNOWN: { message: '{target} 没有被冻结。', hint: '请列出现有的冻结并核对。' },
  QUOTA_REACHED: {
    message: '每个区块最多收录 {holder} 的 {limit} 笔交易；本交易留待后续区块。',
    hint: '无需任何操作；也可一次少发一些，或请成员提高配额。',
  },
  PROPOSAL_NOT_OWN: {
    message: '提案 {proposal} 由 {organisation} 提出，只有该组织可以撤回。',
    hint: '请联系提案人或该组织的管理员，或投反对票。',
  },
  PROPOSAL_IMPOSSIBLE: {
    message: '按现状，提案即使通过也无法执行：{reason}。',
    hint: '请更正提案。如须先作出另一决定，请加 --anyway 提出。',
  },
  PROPOSAL_UNKNOWN: { message: '没有提案 {proposal}。', hint: '请列出提案（“stele proposal list”）。' },
  PROPOSAL_BAD: { message: '不能提出此提案：{reason}。', hint: '请按上述原因更正；没有提出任何提案。' },
  PROPOSAL_CLOSED: {
    message: '提案 {proposal} 的状态为 {status}，不再接受投票。',
    hint: '如果事项尚未解决，请提出新的提案。',
  },
  PROPOSAL_CHANGED: {
    message: '提案 {proposal} 的摘要为 {expected}，而不是 {given}。',
    hint: '请阅读链上的提案后重新决定：所签署的不是这项提案。',
  },
  PROPOSAL_VOTED: { message: '组织 {organisation} 已对提案 {proposal} 投过票。', hint: '投票不可更改。' },
  PROPOSAL_OPEN: {
    message: '提案 {proposal} 尚未决定：{reason}。',
    hint: '请等待投票，或等待所述期限结束。',
  },
  VOTE_DENIED: {
    message: '账户 {account} 不能代表组织 {organisation} 投票：{reason}。',
    hint: '投票须由有效成员中角色为“admin”的账户作出，或由其委托的组织作出。',
  },
  POLICY_LOCKS_OUT: { message: '{scope} 的规则会使所有人失去权限：{reason}。', hint: '请设定现有成员能够满足的规则。' },
  RECOVERY_NONE: {
    message: '账户 {account} 没有进行中的密钥恢复。',
    hint: '请先发起恢复（“stele account recover”）。',
  },
  RECOVERY_OPEN: {
    message: '账户 {account} 的密钥恢复在 {until} 之前处于锁定期。',
    hint: '请等待锁定期结束；在此之前，账户的现有密钥可以提出异议。',
  },
  GRANT_UNKNOWN: { message: '没有监管访问授权 {grant}。', hint: '请列出授权（“stele supervise list”）。' },
  GRANT_ENDED: { message: '授权 {grant} 不包括此项：{reason}。', hint: '请说明目的与期限，重新申请访问。' },
} as const satisfies Record<keyof typeof membershipErrors, ErrorWords>;
