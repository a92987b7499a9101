export { GETBank as GET } from '#lib/api/bank/handlers.ts';
