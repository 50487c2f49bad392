// Runs a handler as the managed runtimes nodejs* of Lambda do (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html): it finds
// the handler that _HANDLER names, and serves one invocation after the other through the Runtime API.
import { existsSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT, _HANDLER } = process.env;
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

const named = (type, message) => Object.assign(new Error(message), { name: type });

async function load() {
  const base = path.basename(_HANDLER);
  const dot = base.indexOf('.');
  if (dot < 1) throw named('Runtime.MalformedHandlerName', `the handler '${_HANDLER}' is not of the form file.function`);
  const stem = path.join(LAMBDA_TASK_ROOT, path.dirname(_HANDLER), base.slice(0, dot));
  const file = ['.js', '.mjs', '.cjs'].map((extension) => stem + extension).find(existsSync);
  if (!file) throw named('Runtime.ImportModuleError', `there is no file ${stem}.js, .mjs or .cjs`);
  const module = await import(pathToFileURL(file));
  const names = base.slice(dot + 1).split('.');
  const find = (root) => names.reduce((value, name) => value?.[name], root);
  // What a CommonJS module exports is the default of what is imported.
  const handler = find(module) ?? find(module.default);
  if (typeof handler !== 'function') throw named('Runtime.HandlerNotFound', `${file} exports no function ${names.join('.')}`);
  return handler;
}

function run(handler, event, context) {
  // A third parameter is the callback of nodejs22.x and older.
  if (handler.length < 3) return handler(event, context);
  return new Promise((resolve, reject) => {
    const callback = (error, result) => (error ? reject(error) : resolve(result));
    Promise.resolve(handler(event, context, callback)).then((result) => result !== undefined && resolve(result), reject);
  });
}

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

let handler;
try {
  handler = await load();
} catch (error) {
  console.error(error);
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
