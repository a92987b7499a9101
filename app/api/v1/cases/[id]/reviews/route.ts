export { POSTReview as POST } from '#lib/api/cases/handlers.ts';
