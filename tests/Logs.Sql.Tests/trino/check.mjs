// Says what parsers have against texts. Standard input is JSON, [["TrinoSQL", "SELECT 1"], ...], and so is standard output: [[], ...].
import { register } from 'node:module';
import { readFileSync } from 'node:fs';

register('./resolve.mjs', import.meta.url);
const parsers = await import('dt-sql-parser');
const validate = ([dialect, text]) =>
  new parsers[dialect]().validate(text).map(({ startLine, startColumn, message }) => `${startLine}:${startColumn}: ${message}`);
console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(validate)));
