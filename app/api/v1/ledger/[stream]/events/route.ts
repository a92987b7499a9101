export { GETStreamEvents as GET } from '#lib/api/ledger/handlers.ts';
