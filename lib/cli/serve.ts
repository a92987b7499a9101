import { createServer } from 'node:http';
import path from 'node:path';
import next from 'next';

export type Served = { port: number; close(): Promise<void> };

const root = path.resolve(import.meta.dirname, '../..');

/** Serves console and API in this process. `port` 0 takes a free one. A request that comes too early waits until Next is ready. */
export async function serve(options: { port: number; host: string; isDev: boolean }): Promise<Served> {
  const ready = Promise.withResolvers<ReturnType<ReturnType<typeof next>['getRequestHandler']>>();
  const server = createServer(async (request, response) => (await ready.promise)(request, response));
  const port = await listen(server, options);
  const app = next({ dev: options.isDev, dir: root, hostname: options.host, port, httpServer: server });
  await app.prepare();
  ready.resolve(app.getRequestHandler());
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
