export { GETAttention as GET } from '#lib/api/overview/handlers.ts';
