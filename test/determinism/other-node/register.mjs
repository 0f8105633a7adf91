import { register } from 'node:module';

/** Lets a Node.js that does not run TypeScript run this repository: types are taken out as files are loaded. */
register('./strip-types.mjs', import.meta.url);

// What this repository uses and Node.js 20 does not have (ECMAScript 2024).
Promise.withResolvers ??= function withResolvers() {
  const own = {};
  own.promise = new this((resolve, reject) => Object.assign(own, { resolve, reject }));
  return own;
};
