export { GETExport as GET } from '#lib/api/ledger/handlers.ts';
