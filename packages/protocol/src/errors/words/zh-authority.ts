import type { authorityErrors } from '../areas/authority.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of certificate authorities and certificate files in Chinese. */
export const authorityErrorsZh = {
  AUTHORITY_MISSING: {
    message: '{path} 中没有组织 {organisation} 的证书机构。',
    hint: '请用“stele org create”创建，或将 STELE_DATA 设为其所在的数据文件夹。',
  },
  AUTHORITY_EXISTS: {
    message: '组织 {organisation} 在 {path} 中已有证书机构。',
    hint: '请直接使用；如需新的根证书，请用“stele org root add”并加选项 --new。',
  },
  AUTHORITY_BAD: { message: '{path} 中的证书机构无法使用：{reason}。', hint: '请从备份恢复其文件夹。' },
  AUTHORITY_ENDED: {
    message: '组织 {organisation} 最新的根证书已于 {notAfter} 到期，不能再签发证书。',
    hint: '请创建并登记新的根证书：“stele org root add”加选项 --new。',
  },
  ORGANISATION_NOT_OWN: {
    message: '签名密钥代表组织 {given}，而不是 {expected}。',
    hint: '请使用该组织管理员的密钥签名：--key 名称。',
  },
  CERTIFICATE_FILE_MISSING: {
    message: '没有证书文件 {path}。',
    hint: '请先签发证书（“stele org issue”），或指明证书文件。',
  },
  CERTIFICATE_FILE_EXISTS: {
    message: '{path} 中已有证书。',
    hint: '请用“stele org renew”续期，或换一个名称。',
  },
  CERTIFICATE_FILE_BAD: { message: '文件 {path} 不能用作证书：{reason}。', hint: '请向签发方重新索取该文件。' },
  CERTIFICATE_OTHER_KEY: {
    message: '{subject} 的证书不属于 {path} 中的密钥。',
    hint: '请指明证书所对应的密钥，或为此密钥签发证书。',
  },
  CERTIFICATE_NAME_UNKNOWN: {
    message: '此数据文件夹中的证书机构没有为 {name} 签发过仍有效的证书。',
    hint: '请用“stele org list”列出已签发的证书。',
  },
  CERTIFICATE_NOT_ENROLLED: {
    message: '{name} 的密钥未在本链以证书登记。',
    hint: '请用“stele org enrol”登记。',
  },
} as const satisfies Record<keyof typeof authorityErrors, ErrorWords>;
