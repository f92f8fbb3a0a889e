// usage: bench.mjs DOTNET SAMPLE_DLL REPORT_WITHOUT_SUFFIX
// Every server answers the same two operations for the same client, in turns; each figure of a round is compared with the others
// of that round, so that what else the machine does falls on all of them alike.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { payloads } from './region.mjs';

const [dotnet, sample, report] = process.argv.slice(2);
const number = (name, otherwise) => Number(process.env[name] || otherwise);
const rounds = number('HIERARCHY_BENCH_ROUNDS', 5);
const seconds = number('HIERARCHY_BENCH_SECONDS', 4);
const warmUpRequests = number('HIERARCHY_BENCH_WARMUP', 30_000);
const connections = 32;
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK']));
const peer = fileURLToPath(new URL('peer.mjs', import.meta.url));

const servers = [
  { name: 'ours', process: 'sample', path: () => '/graphql' },
  { name: 'kestrel, ready bytes', process: 'sample', path: (size) => `/bytes/${size}` },
  { name: 'kestrel, JSON by hand', process: 'sample', path: (size) => `/json/${size}` },
  { name: 'mercurius', process: 'mercurius', path: () => '/graphql' },
  { name: 'mercurius + JIT', process: 'mercurius-jit', path: () => '/graphql' },
  { name: 'graphql-yoga', process: 'yoga', path: () => '/graphql' },
];
const processes = new Map();

async function start(name) {
  const [command, args] = name === 'sample' ? [dotnet, [sample, '0', 'bench']] : [process.execPath, [peer, name]];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } });
  processes.set(name, child);
  const [line] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => { throw new Error(`${name} ended`); })]);
  child.url = String(line).trim().replace(/\/$/, '');
}

function cpuSeconds(pid) {
  // The name of the program stands in brackets and may hold spaces; the two times are the 14th and 15th field of all.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

const headers = { 'content-type': 'application/json', accept: 'application/json' };

async function fire(server, size, amount) {
  const url = processes.get(server.process).url + server.path(size);
  const result = await autocannon({ url, method: 'POST', headers, body: payloads[size], connections, ...amount });
  if (result.errors + result.non2xx + result.timeouts > 0) throw new Error(`${server.name}: ${result.errors} errors, ${result.non2xx} refusals`);
  return result;
}

const allocated = async (child) => Number(await (await fetch(`${child.url}/allocated`)).text());

async function measure(server, size) {
  const child = processes.get(server.process);
  const bytes = server.process === 'sample' ? await allocated(child) : NaN;
  const cpu = cpuSeconds(child.pid);
  const result = await fire(server, size, { duration: seconds });
  const count = result.requests.total;
  return {
    cpuMicroseconds: (1e6 * (cpuSeconds(child.pid) - cpu)) / count,
    requestsPerSecond: count / result.duration,
    p50Milliseconds: result.latency.p50,
    p99Milliseconds: result.latency.p99,
    allocatedBytes: server.process === 'sample' ? ((await allocated(child)) - bytes) / count : null,
  };
}

/** The answers must be the same value, or the comparison means nothing. */
async function check(size) {
  const answers = await Promise.all(servers.map(async (s) => {
    const url = processes.get(s.process).url + s.path(size);
    const response = await fetch(url, { method: 'POST', headers, body: payloads[size] });
    return JSON.stringify(await response.json());
  }));
  servers.forEach((s, i) => {
    if (answers[i] !== answers[0]) throw new Error(`${s.name} answers differently (${size}): ${answers[i].slice(0, 300)}`);
  });
  return answers[0].length;
}

const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

function summary(runs) {
  const middle = (list, key) => median(list.map((run) => run[key]));
  return servers.map((s) => ({
    server: s.name,
    cpuMicroseconds: middle(runs[s.name], 'cpuMicroseconds'),
    requestsPerSecond: middle(runs[s.name], 'requestsPerSecond'),
    p50Milliseconds: middle(runs[s.name], 'p50Milliseconds'),
    p99Milliseconds: middle(runs[s.name], 'p99Milliseconds'),
    allocatedBytes: runs[s.name][0].allocatedBytes === null ? null : middle(runs[s.name], 'allocatedBytes'),
    oursToThisCpu: median(runs.ours.map((run, i) => run.cpuMicroseconds / runs[s.name][i].cpuMicroseconds)),
    oursToThisRequests: median(runs.ours.map((run, i) => run.requestsPerSecond / runs[s.name][i].requestsPerSecond)),
  }));
}

function goals(results) {
  const of = (size, name) => results[size].servers.find((s) => s.server === name);
  return Object.keys(payloads).flatMap((size) => [
    { goal: `${size}: CPU at most that of mercurius + JIT`, ratio: of(size, 'mercurius + JIT').oursToThisCpu, most: 1 },
    { goal: `${size}: at least 0.6 of the requests/s of bare Kestrel`, ratio: of(size, 'kestrel, ready bytes').oursToThisRequests, least: 0.6 },
  ]).map((g) => ({ ...g, met: g.ratio <= (g.most ?? Infinity) && g.ratio >= (g.least ?? 0) }));
}

function markdown({ machine, results, goals: met }) {
  const lines = [
    '## graphql', '',
    `${rounds} rounds of ${seconds} s each in turns, after ${warmUpRequests} requests of warm-up; ${connections} connections from one client ` +
      `(autocannon) on the same machine. ${machine.cpus} CPUs (${machine.model}), node ${machine.node}, .NET ${machine.dotnet}, ` +
      `load ${machine.loadBefore} before and ${machine.loadAfter} after. Medians; a ratio is the median of the rounds' ratios.`,
  ];
  const cell = (value, digits = 1) => (value === null ? '' : value.toFixed(digits));
  for (const [size, { bytes, servers: rows }] of Object.entries(results)) {
    lines.push('', `### ${size}: answer of ${bytes} bytes`, '');
    lines.push('| server | CPU µs/request | requests/s | p50 ms | p99 ms | allocated bytes/request | CPU: ours ÷ this | requests/s: ours ÷ this |');
    lines.push('|---|---|---|---|---|---|---|---|');
    for (const r of rows) {
      lines.push(`| ${r.server} | ${cell(r.cpuMicroseconds)} | ${cell(r.requestsPerSecond, 0)} | ${cell(r.p50Milliseconds, 0)} | ` +
        `${cell(r.p99Milliseconds, 0)} | ${cell(r.allocatedBytes, 0)} | ${cell(r.oursToThisCpu, 2)} | ${cell(r.oursToThisRequests, 2)} |`);
    }
  }
  lines.push('', ...met.map((g) => `- ${g.met ? 'met' : 'MISSED'}: ${g.goal} (${g.ratio.toFixed(2)})`), '');
  return lines.join('\n');
}

const load = () => loadavg()[0].toFixed(1);
try {
  const machine = {
    cpus: cpus().length,
    model: cpus()[0].model,
    node: process.version,
    dotnet: execFileSync(dotnet, ['--version']).toString().trim(),
    loadBefore: load(),
  };
  for (const name of new Set(servers.map((s) => s.process))) await start(name);
  const results = {};
  for (const size of Object.keys(payloads)) {
    const bytes = await check(size);
    // Twice, with a pause, so that what the first half made hot is compiled anew before the second.
    for (let i = 0; i < 2; i++) for (const server of servers) await fire(server, size, { amount: warmUpRequests / 2 });
    const runs = Object.fromEntries(servers.map((s) => [s.name, []]));
    for (let i = 0; i < rounds; i++) {
      // Each round begins with another server, so that none always follows the same one.
      for (let k = 0; k < servers.length; k++) {
        const server = servers[(i + k) % servers.length];
        runs[server.name].push(await measure(server, size));
      }
    }
    results[size] = { bytes, servers: summary(runs), runs };
  }
  machine.loadAfter = load();
  const all = { machine, rounds, seconds, warmUpRequests, connections, results, goals: goals(results) };
  writeFileSync(`${report}.json`, JSON.stringify(all, null, 1));
  writeFileSync(`${report}.md`, markdown(all));
} finally {
  for (const child of processes.values()) child.kill('SIGKILL');
}
