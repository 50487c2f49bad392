// dt-sql-parser is written for bundlers: its imports have no endings.
export async function resolve(specifier, context, next) {
  if (!specifier.startsWith('.') || specifier.endsWith('.js')) return next(specifier, context);
  return next(`${specifier}.js`, context).catch(() => next(`${specifier}/index.js`, context));
}
