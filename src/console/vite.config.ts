import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** While developing, everything that is not a page is asked of a running server. */
const server = process.env.VITE_SERVER ?? "http://127.0.0.1:5101";
const asked = ["/graphql", "/sign-in", "/sign-out", "/sessions", "/password", "/accounts", "/imports", "/tables", "/documents"];

// The server accepts only pages of its own origin, which the proxy is not.
const proxy = Object.fromEntries(asked.map((path) => [path, {
  target: server,
  changeOrigin: true,
  headers: { Origin: server },
  bypass: (request: { method?: string; headers: { accept?: string } }) =>
    request.method === "GET" && request.headers.accept?.includes("text/html") ? "/index.html" : undefined,
}]));

export default defineConfig({
  plugins: [react()],
  server: { proxy },
  preview: { proxy },
  build: { target: "es2022", chunkSizeWarningLimit: 1200 },
  test: { environment: "jsdom", setupFiles: "src/test/setup.ts", restoreMocks: true, testTimeout: 20_000 },
});
