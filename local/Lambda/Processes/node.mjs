// Runs a handler as the managed runtimes nodejs* of Lambda do: it finds the handler that _HANDLER names, and serves one invocation after
// the other through the Runtime API (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html; UserFunction.js and Runtime.js of
// https://github.com/aws/aws-lambda-nodejs-runtime-interface-client).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { AWS_LAMBDA_RUNTIME_API, AWS_EXECUTION_ENV, LAMBDA_TASK_ROOT, _HANDLER } = process.env;
const major = (version) => Number(/\d+/.exec(version)?.[0]);
const hasCallbacks = !(major(AWS_EXECUTION_ENV) >= 24);
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

const call = (method, resource, headers = {}, body = undefined) => new Promise((resolve, reject) => http
  .request(`http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/${resource}`, { agent, method, headers }, async (reply) =>
    resolve({ headers: reply.headers, text: Buffer.concat(await reply.toArray()).toString() }))
  .on('error', reject)
  .end(body));

const fail = (resource, error) => {
  const type = error?.name ?? typeof error;
  const document = { errorType: type, errorMessage: String(error?.message ?? error), trace: String(error?.stack ?? '').split('\n') };
  return call('POST', resource, { 'Lambda-Runtime-Function-Error-Type': type }, JSON.stringify(document));
};

const named = (type, message) => Object.assign(new Error(message), { name: type, stack: `${type}: ${message}` });

// Whether a .js file is an ES module: as the next package.json says, up to the root or the folder of the packages.
function isModule(folder) {
  if (path.basename(folder) === 'node_modules') return false;
  const file = path.join(folder, 'package.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file)).type === 'module';
  return path.dirname(folder) !== folder && isModule(path.dirname(folder));
}

// Node.js knows where a module has a syntax error, and says so nowhere but where it ends a process by one.
function placeOf(file, error) {
  const found = (text) => /^(\S.*):(\d+)$/m.exec(text);
  const place = found(String(error.stack).split('\n')[0]) ?? found(spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', `await import(${JSON.stringify(pathToFileURL(file))})`],
    { encoding: 'utf8' }).stderr);
  return place ? `${place[1].startsWith('file:') ? fileURLToPath(place[1]) : place[1]}:${place[2]}: ` : '';
}

async function load() {
  const base = path.basename(_HANDLER);
  const dot = base.indexOf('.');
  if (dot < 1) throw named('Runtime.MalformedHandlerName', `the handler '${_HANDLER}' is not of the form file.function`);
  const stem = path.join(LAMBDA_TASK_ROOT, path.dirname(_HANDLER), base.slice(0, dot));
  const extensions = ['.js', '.mjs', '.cjs', ...(major(process.version) >= 24 ? ['.ts', '.mts', '.cts'] : [])];
  const file = extensions.map((extension) => stem + extension).find(existsSync);
  if (!file) throw named('Runtime.ImportModuleError', `there is no file ${stem} with one of ${extensions.join(', ')}`);
  const isImported = file.endsWith('.mjs') || file.endsWith('.mts') || (/\.[jt]s$/.test(file) && isModule(path.dirname(file)));
  let module;
  try {
    module = isImported ? await import(pathToFileURL(file)) : createRequire(import.meta.url)(file);
  } catch (error) {
    if (error instanceof SyntaxError) throw named('Runtime.UserCodeSyntaxError', `${placeOf(file, error)}${error.message}`);
    if (error?.code === 'MODULE_NOT_FOUND') throw named('Runtime.ImportModuleError', error.message);
    throw error;
  }

  const names = base.slice(dot + 1).split('.');
  const handler = names.reduce((value, name) => value?.[name], module);
  if (typeof handler !== 'function') throw named('Runtime.HandlerNotFound', `${file} exports no function ${names.join('.')}`);
  if (handler.length > 2 && !hasCallbacks)
    throw named('Runtime.CallbackHandlerDeprecated', `${_HANDLER} takes a callback, as no runtime from nodejs24.x on does: make it async`);
  return handler;
}

// What to do when there is nothing left to do, and yet no answer.
let giveUp = () => {};
process.on('beforeExit', () => giveUp());

// Up to nodejs22.x a handler that is not async answers by a promise, or by a callback; what it returns otherwise is no answer.
const run = (handler, event, context) => new Promise((resolve, reject) => {
  giveUp = () => (handler.constructor.name === 'AsyncFunction'
    ? reject(named('Runtime.NodeJsExit', 'there is nothing left to wait for, and the promise of the handler is not settled'))
    : resolve(null));
  const result = handler(event, context, (error, answer) => (error ? reject(error) : resolve(answer)));
  if (typeof result?.then === 'function' || !hasCallbacks) Promise.resolve(result).then(resolve, reject);
  else if (result !== undefined) console.error(`${_HANDLER} is not async: what it returns is no answer`);
});

const contextOf = (headers) => ({
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
  memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
  awsRequestId: headers['lambda-runtime-aws-request-id'],
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Number(headers['lambda-runtime-deadline-ms']) - Date.now(),
});

if (AWS_EXECUTION_ENV && major(AWS_EXECUTION_ENV) !== major(process.version))
  console.error(`this is Node.js ${process.version}; in the cloud it is ${AWS_EXECUTION_ENV.replace('AWS_Lambda_', '')}`);

let handler;
try {
  handler = await load();
} catch (error) {
  // Of what is wrong with the files themselves, the place is known and no stack tells more.
  console.error(error?.name?.startsWith('Runtime.') ? error.stack : error);
  await fail('init/error', error);
  process.exit(1);
}

while (true) {
  const { headers, text } = await call('GET', 'invocation/next');
  const invocation = `invocation/${headers['lambda-runtime-aws-request-id']}`;
  process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'] ?? '';
  try {
    const result = await run(handler, JSON.parse(text), contextOf(headers));
    await call('POST', `${invocation}/response`, { 'Content-Type': 'application/json' }, JSON.stringify(result ?? null));
  } catch (error) {
    console.error(error);
    await fail(`${invocation}/error`, error);
  }
}
