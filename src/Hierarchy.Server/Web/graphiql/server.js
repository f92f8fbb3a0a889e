// All that the page says to the server. The cookie goes along by itself; a page of another origin cannot send the header.
import { createClient } from 'graphql-sse';
import { getOperationAST } from 'graphql';

const headers = { 'X-Hierarchy': '1' };

async function post(path, body) {
  const response = await fetch(path, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const text = await response.text();
  return { ok: response.ok, status: response.status, body: text ? JSON.parse(text) : null };
}

/** Who is signed in; null when nobody is; `mustChange` when somebody else chose the password. */
export async function viewer() {
  const answer = await post('/graphql', { query: '{ viewer { name role } }' });
  if (answer.ok) return answer.body.data.viewer;
  return answer.body?.code === 'PASSWORD_CHANGE_NEEDED' ? { mustChange: true } : null;
}

/** These three answer with null, or with the sentence that says why not. */
export const signIn = async (name, password) => refusal(await post('/sign-in', { name, password }));
export const signOut = async () => refusal(await post('/sign-out', {}));
export const changePassword = async (old, chosen) => refusal(await post('/password', { old, new: chosen }));

const refusal = (answer) => (answer.ok ? null : (answer.body?.message ?? `服务答复 ${answer.status}，请稍后重试。`));

const events = createClient({ url: '/graphql', headers });

/** What GraphiQL calls for every request. A subscription is an endless list of answers. */
export async function ask(request, { documentAST } = {}) {
  const subscribes = documentAST && getOperationAST(documentAST, request.operationName)?.operation === 'subscription';
  if (subscribes) return events.iterate(request);
  const answer = await post('/graphql', request);
  if (answer.status === 401) location.reload();
  return answer.body;
}
