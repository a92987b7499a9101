export { GETBreakers as GET } from '#lib/api/safe-mode/handlers.ts';
