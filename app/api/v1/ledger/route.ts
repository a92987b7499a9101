export { GETStreams as GET } from '#lib/api/ledger/handlers.ts';
