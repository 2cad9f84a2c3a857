import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  base: '/static/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // The words are shared with the server and lie beside this folder.
  server: { fs: { allow: ['..'] } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Fonts stay files: the content policy allows no data: fonts.
    assetsInlineLimit: 0,
    // milsymbol, fetched only when a map opens.
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      input: ['src/board.tsx', 'src/control.tsx', 'src/replay.tsx', 'src/pages.ts'],
    },
  },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.{ts,tsx}'] },
});
