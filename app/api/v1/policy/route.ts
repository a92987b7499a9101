export { GETPolicy as GET } from '#lib/api/policy/handlers.ts';
