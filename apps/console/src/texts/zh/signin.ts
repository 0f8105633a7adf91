import type { signin as english } from '../en/signin.ts';
import type { Shape } from '../shape.ts';

export const signin: Shape<typeof english> = {
  title: '登录后可以签名和存证；仅查看不需要密码。',
  titleIn: '您已代表 {{organisation}} 登录。',
  what: '登录状态',
  organisation: '组织',
  account: '账户',
  key: '密钥',
  goOn: '继续',
  forgotten: '能使用平台终端的人，可在那里重设密码。',
};
