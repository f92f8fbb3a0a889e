// node build.mjs COOKBOOK OUT  bundles the page with the cookbook's questions as its first tabs.
import { build } from 'esbuild';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const [cookbook, out] = process.argv.slice(2);

const block = (text, language) => text.match(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'm'))[1].trim();

async function questions() {
  const files = (await readdir(cookbook)).filter((file) => /^\d\d-.*\.md$/.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(cookbook, file), 'utf8')));
  return texts.map((text) => ({
    query: `# ${text.match(/^# \d+\. (.*)$/m)[1]}\n${block(text, 'graphql')}\n`,
    variables: block(text, 'json'),
  }));
}

await mkdir(out, { recursive: true });
await build({
  entryPoints: [join(import.meta.dirname, 'main.js')],
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.woff2': 'dataurl' },
  logLevel: 'warning',
  plugins: [{
    name: 'cookbook',
    setup(bundle) {
      bundle.onResolve({ filter: /^cookbook$/ }, () => ({ path: 'cookbook', namespace: 'cookbook' }));
      bundle.onLoad({ filter: /./, namespace: 'cookbook' }, async () => ({ contents: JSON.stringify(await questions()), loader: 'json' }));
    },
  }],
});
await copyFile(join(import.meta.dirname, 'index.html'), join(out, 'index.html'));
