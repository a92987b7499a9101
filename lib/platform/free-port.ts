import { createServer } from 'node:net';

/** A port nobody listens on at this moment. */
export const freePort = (): Promise<number> => listenBriefly(0, '127.0.0.1');

/** Whether a port of this machine can be listened on. */
export const isPortFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  listenBriefly(port, host).then(
    () => true,
    () => false,
  );

function listenBriefly(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
