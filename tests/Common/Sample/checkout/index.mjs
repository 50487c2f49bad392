export const handler = async () => ({ statusCode: 200, multiValueHeaders: { 'content-type': ['text/plain'] }, body: 'checked out' });
