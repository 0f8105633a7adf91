import AjvCompiler from '@fastify/ajv-compiler';

const buildCompiler = AjvCompiler();
type BuildCompiler = typeof buildCompiler;
type Compile = ReturnType<BuildCompiler>;
type Validate = ReturnType<Compile>;

/**
 * Compiles the schemas of a route with its first request: compiling those of all takes a third of a second, which a node
 * that has to be back soon does not have.
 */
export function buildLazyValidator(...options: Parameters<BuildCompiler>): Compile {
  const compile = buildCompiler(...options);
  return (...route) => {
    let compiled: Validate | undefined;
    const validate = (data: unknown) => {
      compiled ??= compile(...route);
      const verdict = compiled(data);
      validator.errors = compiled.errors ?? null;
      return verdict;
    };
    const validator = validate as Validate;
    return validator;
  };
}
