import { createElement as h, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import './main.css';
import defaultTabs from 'cookbook';
import * as server from './server.js';

function Form({ title, fields, button, send, done }) {
  const [message, tell] = useState(null);
  const submit = async (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    const wrong = await answered(() => send(values));
    if (wrong) tell(wrong);
    else done(values);
  };
  return h('form', { className: 'sign-in', onSubmit: submit },
    h('h1', null, title),
    fields.map(([name, label, type, complete]) => h('label', { key: name }, label, h('input', { name, type, autoComplete: complete, required: true }))),
    message && h('p', { role: 'alert' }, message),
    h('button', null, button));
}

async function answered(call) {
  try {
    return await call();
  } catch {
    return '连接不上服务。请确认服务正在运行，然后重试。';
  }
}

const SignIn = ({ done }) => h(Form, {
  title: 'Hierarchy 查询：请先登录',
  fields: [['name', '登录名', 'text', 'username'], ['password', '密码', 'password', 'current-password']],
  button: '登录',
  send: ({ name, password }) => server.signIn(name, password),
  done,
});

const ChangePassword = ({ done }) => h(Form, {
  title: '这个密码是别人设的，请先改成自己的',
  fields: [['old', '现在的密码', 'password', 'current-password'], ['chosen', '新密码', 'password', 'new-password']],
  button: '修改',
  send: ({ old, chosen }) => server.changePassword(old, chosen),
  done,
});

// Of the first tab GraphiQL shows the query, but not the variables. Later on it keeps its tabs itself.
const firstVariables = () => (localStorage.getItem('graphiql:tabState') ? undefined : defaultTabs[0].variables);

function Queries({ viewer, done }) {
  const [variables] = useState(firstVariables);
  const leave = async () => {
    await answered(server.signOut);
    done();
  };
  return h(GraphiQL, {
    fetcher: server.ask, defaultTabs, variables, defaultEditorToolsVisibility: 'variables', isHeadersEditorEnabled: false, inputValueDeprecation: true, schemaDescription: true,
  }, h(GraphiQL.Logo, null, h('span', { className: 'who' }, viewer.name, h('button', { type: 'button', onClick: leave }, '退出'))));
}

function Page() {
  const [viewer, know] = useState(undefined);
  const look = () => server.viewer().then(know, () => know(null));
  useEffect(() => { look(); }, []);
  if (viewer === undefined) return '正在载入……';
  if (viewer === null) return h(SignIn, { done: look });
  return viewer.mustChange ? h(ChangePassword, { done: look }) : h(Queries, { viewer, done: look });
}

createRoot(document.getElementById('page')).render(h(Page));
