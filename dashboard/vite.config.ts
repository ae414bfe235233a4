/// <reference types="vitest/config" />
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mock } from './dev/mock.ts';

/** What the gateway sends; the preview of the mock sends it too, so that a breach is seen early. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** `HELIOGRAPH_GATEWAY=http://127.0.0.1:8080 npm run dev` works on a running platform instead of the mock. */
const gateway = process.env.HELIOGRAPH_GATEWAY;

export default defineConfig({
  plugins: [react(), ...(gateway ? [] : [mock()])],
  build: {
    outDir: 'target/classes/dashboard',
    emptyOutDir: true,
    // Data addresses would need a wider policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { checks: { pluginTimings: false } },
    reportCompressedSize: false,
  },
  server: gateway ? { proxy: { '/api': gateway, '/bff': gateway } } : {},
  preview: { headers: { 'Content-Security-Policy': contentSecurityPolicy } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}', 'dev/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    // Builds share the machine with others; nothing here waits for as long.
    testTimeout: 60_000,
  },
});
