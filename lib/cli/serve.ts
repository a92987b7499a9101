import { createServer } from 'node:http';
import path from 'node:path';
import next from 'next';

export type Served = { port: number; close(): Promise<void> };

const root = path.resolve(import.meta.dirname, '../..');

/** Serves console and API in this process. `port` 0 takes a free one. Resolves once requests are answered. */
export async function serve(options: { port: number; host: string; isDev: boolean }): Promise<Served> {
  const server = createServer();
  const port = await listen(server, options);
  const app = next({ dev: options.isDev, dir: root, hostname: options.host, port, httpServer: server });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on('request', (request, response) => void handle(request, response));
  return {
    port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await app.close();
    },
  };
}

function listen(
  server: ReturnType<typeof createServer>,
  { port, host }: { port: number; host: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
