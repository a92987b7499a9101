export { GETPolicyVersions as GET } from '#lib/api/policy/handlers.ts';
