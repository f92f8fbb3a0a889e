// node pack.mjs FOLDER  lays beside each file what a browser is sent of it: with brotli and with gzip, as small as they get.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const packable = new Set(['.html', '.js', '.css', '.svg', '.json']);

for (const entry of await readdir(process.argv[2], { recursive: true })) {
  if (!packable.has(extname(entry))) continue;
  const file = join(process.argv[2], entry);
  const bytes = await readFile(file);
  await writeFile(`${file}.br`, brotliCompressSync(bytes));
  await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
