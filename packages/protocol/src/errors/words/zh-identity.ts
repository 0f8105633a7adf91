import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Errors of certificates, requests and key tokens. */
export const identityErrorsZh = {
  CERTIFICATE_MALFORMED: {
    message: '这不是有效的 X.509 文件：{reason}（{clause}）。',
    hint: '请用符合该条款的软件重新签发此文件。',
  },
  CERTIFICATE_SUITE: {
    message: '{subject} 的证书使用了不被接受的算法：{reason}（{clause}）。',
    hint: '请用链所接受的算法签发，且签名算法须与签发者的密钥相符。',
  },
  CERTIFICATE_NOT_YET_VALID: {
    message: '{subject} 的证书自 {notBefore} 起有效，现在是 {time}（{clause}）。',
    hint: '请等到证书生效，或重新签发一份现在有效的证书。',
  },
  CERTIFICATE_EXPIRED: {
    message: '{subject} 的证书有效期至 {notAfter}，现在是 {time}（{clause}）。',
    hint: '请续期证书（“stele org renew”）。',
  },
  CERTIFICATE_UNTRUSTED: {
    message: '{subject} 的证书不是由该组织的根证书签发：{reason}（{clause}）。',
    hint: '请提供直至已登记根证书的证书链，或先登记该根证书。',
  },
  CERTIFICATE_SIGNATURE: {
    message: '{subject} 的证书不是用 {issuer} 的密钥签名的（{clause}）。',
    hint: '请勿使用：它已被改动，或并非由签发者制作。',
  },
  CERTIFICATE_USAGE: {
    message: '{subject} 的证书不得用于此目的：{reason}（{clause}）。',
    hint: '请为此用途另行签发证书。',
  },
  CERTIFICATE_NAME: {
    message: '{subject} 的证书含有不被允许的名称：{reason}（{clause}）。',
    hint: '请以签发者有权授予的名称重新签发。',
  },
  CERTIFICATE_PATH_LENGTH: {
    message: '{subject} 的证书链过长：{reason}（{clause}）。',
    hint: '请由更接近根证书的签发者签发。',
  },
  CERTIFICATE_REVOKED: {
    message: '{subject} 的证书 {serial} 已被吊销。',
    hint: '请为另一把密钥签发新证书。',
  },
  REVOCATION_LIST_BAD: {
    message: '{issuer} 的吊销列表不可采信：{reason}（{clause}）。',
    hint: '请向签发者索取最新的列表。',
  },
  CERTIFICATE_ISSUE: { message: '无法签发此文件：{reason}。', hint: '请修改原因中指出的内容。' },
  TOKEN_MISSING: { message: '没有令牌 {token}。', hint: '请先创建令牌，或指明正确的令牌。' },
  TOKEN_EXISTS: { message: '令牌 {token} 已存在。', hint: '请换一个名称：令牌绝不会被覆盖。' },
  TOKEN_BAD: { message: '令牌 {token} 无法使用：{reason}。', hint: '请用备份恢复令牌，或咨询其厂商。' },
  TOKEN_PIN: {
    message: '令牌 {token} 的 PIN 错误。剩余尝试次数：{left}。',
    hint: '请输入正确的 PIN：最后一次失败后令牌将被锁定。',
  },
  TOKEN_LOCKED: {
    message: '令牌 {token} 因多次输错 PIN 已被锁定。',
    hint: '请恢复未锁定的备份，或重置令牌（其密钥将被删除）。',
  },
  TOKEN_CLOSED: { message: '令牌 {token} 已关闭。', hint: '请用其 PIN 重新打开。' },
  TOKEN_KEY_MISSING: { message: '令牌 {token} 中没有密钥 {label}。', hint: '请列出其密钥，并指明其中之一。' },
  TOKEN_KEY_EXISTS: { message: '令牌 {token} 中已有密钥 {label}。', hint: '请换一个标签：密钥绝不会被覆盖。' },
  TOKEN_SUITE: { message: '令牌 {token} 不能生成 {suite} 密钥。', hint: '请选择令牌列出的算法。' },
  TOKEN_DRIVER: {
    message: '此处无法使用 PKCS #11：{reason}。',
    hint: '请在有 C++ 编译器的机器上安装 pkcs11js 2.1.7（npm install pkcs11js@2.1.7；若未编译，则 npm rebuild pkcs11js --ignore-scripts=false），并指明令牌自带的库文件。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
