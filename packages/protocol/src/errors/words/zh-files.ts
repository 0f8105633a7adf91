import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Originals that are kept encrypted, and uploads of them. */
export const fileErrorsZh = {
  FILE_ADDRESS_BAD: {
    message: '{address} 不是内容地址：应为 sha256: 或 sm3: 加 64 个字符（0–9、a–f）。',
    hint: '请使用存证记录中的哈希值。',
  },
  FILE_UNKNOWN: {
    message: '此处没有保管内容 {address}。',
    hint: '请向存证人索取原件；如已持有，可在此保管。',
  },
  FILE_DELETED: {
    message: '内容 {address} 曾在此保管，现已删除。',
    hint: '保管记录写明了由谁、何时、因何删除。持有原件的人可以重新在此保管。',
  },
  FILE_DAMAGED: {
    message: '内容 {address} 在磁盘上已损坏：{reason}。',
    hint: '请重新保管原件，它将替换损坏的副本；或从备份恢复文件目录。',
  },
  FILE_OTHER_CONTENT: {
    message: '收到的不是内容 {address}：其哈希值为 {found}。未保管任何内容。',
    hint: '请选择原件本身，而不是另存过的副本。',
  },
  FILE_TOO_LARGE: {
    message: '文件有 {size} 字节；此处保管的文件最大为 {limit} 字节。',
    hint: '请另行保管，其哈希值仍可存证。运维人员可用 STELE_FILE_BYTES 设置上限。',
  },
  FILE_RANGE: {
    message: '内容共 {size} 字节，所请求的范围不在其中。',
    hint: '请请求内容之内的范围（RFC 9110 第 14 节）。',
  },
  FILE_UPLOAD_UNKNOWN: {
    message: '此处没有上传 {upload}：它已完成、已放弃或从未开始。',
    hint: '请重新开始上传。',
  },
  FILE_UPLOAD_OFFSET: {
    message: '上传 {upload} 已到第 {offset} 字节，而不是 {given}。',
    hint: '请先查询进度，再从该处继续。',
  },
  FILE_UPLOAD_SIZE: {
    message: '收到的字节超过上传 {upload} 开始时声明的 {size} 字节。',
    hint: '请以正确的大小重新开始上传。',
  },
  FILE_UPLOAD_BAD: {
    message: '上传方式有误：{reason}。',
    hint: '请按 tus 协议 1.0.0 版上传，其客户端程序均如此。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
