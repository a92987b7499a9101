export { POSTRelease as POST } from '#lib/api/safe-mode/handlers.ts';
