export { DELETEKey as DELETE } from '#lib/api/people/handlers.ts';
