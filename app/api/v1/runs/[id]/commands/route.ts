export { POSTRunCommand as POST } from '#lib/api/runs/handlers.ts';
