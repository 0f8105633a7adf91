import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';

/** Intakes: events that systems of an organisation post, to be deposited. */
export const intakeErrorsZh = {
  INTAKE_UNKNOWN: {
    message: '此链上没有接入点 {intake}。',
    hint: '请在接入点列表中查找。',
  },
  INTAKE_ENDED: {
    message: '该接入点已停用，不再接收事件，也不能更换接入令牌。',
    hint: '请新建接入点。此接入点中等待的事件仍可存证。',
  },
  INTAKE_TOKEN: {
    message: '请求未携带可用的接入令牌。',
    hint: '请以 "Authorization: Bearer 接入令牌" 发送。如果接入令牌已更换或接入点已停用，请向运维人员索取新的接入令牌。本次未登记任何事件。',
  },
  INTAKE_KEY_USED: {
    message: '事件 {number} 已使用此幂等键，而其内容或名称与本次不同。',
    hint: '请为每个事件使用新的幂等键；只有重发完全相同的内容时才可重复使用。本次未登记事件。',
  },
  INTAKE_FULL: {
    message: '此接入点已有 {limit} 个事件等待存证，达到上限。',
    hint: '请让运维人员先存证等待中的事件，再以相同的幂等键重发。本次未登记事件。',
  },
  INTAKE_NOTHING_WAITS: {
    message: '此接入点没有等待存证的事件。',
    hint: '请重新查看该接入点：可能已有他人将等待的事件做成批次。',
  },
  INTAKE_TAKEN: {
    message: '他人刚刚已将这些事件做成批次。',
    hint: '请重新查看该接入点和批次列表。未做任何更改。',
  },
  INTAKE_EVENT_UNKNOWN: {
    message: '此接入点中没有事件 {event}。',
    hint: '请使用提交事件时返回的编号，以及同一接入点的令牌。',
  },
  INTAKE_EVENT_NOT_DEPOSITED: {
    message: '该事件尚未上链，因此还没有证据包。',
    hint: '请在其状态为 "deposited" 后再查询。事件由运维人员存证；未经其同意不会签名。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
