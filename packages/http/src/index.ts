export { pathOf } from './allowed-methods.ts';
export { presentable, problemOf } from './problem.ts';
export { isProxyList, proxiesOf } from './proxies.ts';
export { checkedInput, type RouteHandler, registerRoute } from './register-route.ts';
export { createServer, type ServerOptions } from './server.ts';
export { checkHandshake } from './upgrades.ts';
