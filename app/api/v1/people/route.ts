export { GETPeople as GET, POSTPerson as POST } from '#lib/api/people/handlers.ts';
