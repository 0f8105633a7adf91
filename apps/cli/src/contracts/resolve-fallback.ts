import { registerHooks } from 'node:module';

// Preloaded into the tests of a contract: a folder without packages of its own uses those of this program.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      if (!specifier.startsWith('@stele/')) throw error;
      return next(specifier, { ...context, parentURL: import.meta.url });
    }
  },
});
