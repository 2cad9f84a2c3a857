import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('..', import.meta.url));
const theatre = process.env.THEATRE ?? fileURLToPath(new URL('../../game/scenarios/theatre/eastern_europe.json', import.meta.url));

/** The screens on invented data: `npm run dev`, then /dev/board.html. Nothing of it is built. */
export default defineConfig({
  root: here,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  server: { port: Number(process.env.PORT ?? 5173), strictPort: true, fs: { allow: ['..'] } },
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
