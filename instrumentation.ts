/** Next calls this once per server process: the worker starts with the web. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('#lib/worker/boot.ts');
}
