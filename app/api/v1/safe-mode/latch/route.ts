export { POSTLatch as POST } from '#lib/api/safe-mode/handlers.ts';
