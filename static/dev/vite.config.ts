import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('..', import.meta.url));
const theatre = process.env.THEATRE ?? fileURLToPath(new URL('../../game/scenarios/theatre/eastern_europe.json', import.meta.url));

// A running server to draw on instead: SERVER=http://127.0.0.1:8000, then /dev/live.html?seat=<id>.
const target = process.env.SERVER;
const proxy = target ? { target, changeOrigin: true, headers: { origin: target } } : undefined;

/** The screens on invented data: `npm run dev`, then /dev/board.html. Nothing of it is built. */
export default defineConfig({
  root: here,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: {
    port: Number(process.env.PORT ?? 5173),
    strictPort: true,
    fs: { allow: ['..'] },
    ...(proxy ? { proxy: { '/api': proxy, '/ws': { ...proxy, ws: true } } } : {}),
  },
  plugins: [
    {
      name: 'theatre',
      configureServer(server) {
        server.middlewares.use('/dev/theatre.json', (_request, response) => {
          response.setHeader('Content-Type', 'application/json');
          createReadStream(theatre).pipe(response);
        });
      },
    },
  ],
});
