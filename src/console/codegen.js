/**
 * The types of the console's questions, from the contract of the API and the documents in src/documents.
 * `npm run types` writes them; a test compares what is written with what this makes.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as operations from "@graphql-codegen/typescript-operations";
import * as documents from "@graphql-codegen/typed-document-node";
import { parse } from "graphql";

const here = dirname(fileURLToPath(import.meta.url));
export const written = join(here, "src/generated/graphql.ts");

const scalars = {
  Date: "string", DateTime: "string", PartialDate: "string", YearMonth: "string", UUID: "string",
  LedgerPosition: "string", // 64 bits, which a JavaScript number does not hold
  Long: "number", // counts, far below 2^53
};

const config = {
  scalars, strictScalars: true, useTypeImports: true, onlyOperationTypes: true, skipTypename: true, enumsAsTypes: true,
  avoidOptionals: { field: true }, documentMode: "string", dedupeFragments: true, arrayInputCoercion: false,
};

export function generate() {
  const folder = join(here, "src/documents");
  const files = readdirSync(folder).filter((name) => name.endsWith(".graphql")).sort();
  return codegen({
    filename: "graphql.ts",
    schema: parse(readFileSync(join(here, "../../schema/hierarchy.graphql"), "utf8")),
    documents: files.map((name) => ({ location: name, document: parse(readFileSync(join(folder, name), "utf8")) })),
    config,
    pluginMap: { typescript, operations, documents },
    plugins: [{ typescript: {} }, { operations: {} }, { documents: {} }],
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(written, await generate());
